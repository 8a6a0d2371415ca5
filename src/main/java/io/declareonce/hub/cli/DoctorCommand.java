package io.declareonce.hub.cli;

import io.declareonce.hub.cli.DoctorRoute.Health;
import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.database.DatabaseChecks;
import io.declareonce.hub.database.DatabaseKind;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.intake.PullTrials;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at what the hub needs of its machine and of its sources, and keeps nothing of what it sees. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Look at what the hub needs, say what is wrong and what to do.",
            "Tries each route that has an address: connects, fetches a first page and checks it, without storing anything."
        })
final class DoctorCommand extends HubTask {
    private static final int REASONS_TOLD = 10;

    @Parameters(
            arity = "0..*",
            paramLabel = "ROUTE",
            description = "Routes to try, such as land-parcel (default: all).")
    private List<String> routes = List.of();

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Most records of a first page to check (default: ${DEFAULT-VALUE}).")
    private int records = 1000;

    /** The answer as data. */
    record Report(List<DoctorCheck> checks, List<DoctorRoute> routes) {
        int exitCode() {
            boolean isBroken = checks.stream().anyMatch(check -> !check.isWell())
                    || routes.stream().anyMatch(route -> route.health() == Health.BROKEN);
            boolean isRefused = routes.stream().anyMatch(route -> route.health() == Health.REFUSED);
            return isBroken ? Cli.BROKEN : isRefused ? Cli.REFUSED : Cli.DONE;
        }
    }

    @Override
    int run(Output output) {
        List<DoctorCheck> checks = new ArrayList<>(List.of(
                MachineChecks.java(),
                MachineChecks.disk(options().dir()),
                MachineChecks.port(port()),
                MachineChecks.folder("routes"),
                MachineChecks.folder("data-dictionary")));
        List<DoctorRoute> tried = tryHub(checks);
        Report report = new Report(checks, tried);
        output.json(report);
        checks.forEach(check -> output.line(check.line(output)));
        tried.forEach(route -> tell(route, output));
        if (!tried.isEmpty()) {
            output.line(new Text("Không có gì được lưu lại.", "Nothing of this was stored."));
        }
        return report.exitCode();
    }

    private static int port() {
        @Nullable String asked = System.getenv("SERVER_PORT");
        return asked != null && asked.matches("[0-9]{1,5}") ? Integer.parseInt(asked) : 8080;
    }

    /** Adds what a started hub can tell; empty where it does not start, which is a fault of its own. */
    private List<DoctorRoute> tryHub(List<DoctorCheck> checks) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.TRY)) {
            checks.addAll(DatabaseCheckup.of(hub.get(DatabaseKind.class), hub.get(DatabaseChecks.class)));
            DictionaryCheckup dictionary = DictionaryCheckup.of(hub.get(Editions.class));
            checks.add(dictionary.check());
            Edition edition = dictionary
                    .ofFiles()
                    .orElseGet(() -> hub.get(Dictionary.class).current());
            return tryRoutes(hub, edition);
        } catch (RuntimeException broken) {
            Trouble trouble = Trouble.of(broken);
            if (trouble.exitCode() == Cli.WRONG_USAGE) {
                throw broken;
            }
            checks.add(new DoctorCheck("database", false, trouble.text(), null));
            return List.of();
        }
    }

    private List<DoctorRoute> tryRoutes(RunningHub hub, Edition edition) {
        PullTrials trials = hub.get(PullTrials.class);
        Conformance conformance = hub.get(Conformance.class);
        List<String> names = routes.isEmpty() ? trials.listRoutes() : routes;
        return names.stream()
                .map(name -> DoctorRoute.of(trials.tryOut(name, edition, Math.max(records, 1)), conformance))
                .toList();
    }

    private static void tell(DoctorRoute route, Output output) {
        Text remedy = route.remedy();
        output.line(word(route.health(), output) + route.route() + " (" + route.dataset() + "): "
                + route.told().in(output.language())
                + (remedy == null ? "" : " - " + remedy.in(output.language())));
        route.notes().forEach(note -> output.line("        " + note.in(output.language())));
        route.reasons().stream().limit(REASONS_TOLD).forEach(reason -> tell(reason, output));
    }

    private static String word(Health health, Output output) {
        return switch (health) {
            case WELL -> output.in("tốt   ", "ok    ");
            case NOT_CONFIGURED -> "-     ";
            case REFUSED, BROKEN -> output.in("LỖI   ", "FAULT ");
        };
    }

    private static void tell(DoctorRoute.Reason reason, Output output) {
        String kind = reason.severity() == Severity.ERROR
                ? output.in("bị cách ly", "quarantined")
                : output.in("cảnh báo", "warned of");
        output.line("        " + reason.records() + " " + kind + ": "
                + (reason.field() == null ? "" : reason.field() + ": ")
                + reason.message().in(output.language()) + " (" + reason.rule() + ")");
    }
}
