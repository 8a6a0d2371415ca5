package io.declareonce.hub.cli;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.access.query.EntityAnswers;
import io.declareonce.hub.api.security.TokenMaker;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.cli.RunningHub.Duty;
import io.declareonce.hub.cli.bench.AccessBench;
import io.declareonce.hub.cli.bench.BenchDictionary;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.warehouse.EntitySearch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs on an empty hub of its own, below the data directory, and takes it away afterwards. */
@Command(
        name = "access",
        sortOptions = false,
        description =
                "Authorised, filtered and audited questions over HTTP against bare statements; a ladder of rates.")
final class BenchAccessCommand extends HubTask {
    private static final String AGREEMENT = """
            agreement: bench
            version: 1.0.0
            status: active
            agency: health
            name: { vi: Đo hiệu năng, en: Benchmark }
            contact: "-"
            starts: 2000-01-01
            ends: 2999-12-31
            purposes:
              bench: { name: { vi: Đo hiệu năng, en: Benchmark }, legal-basis: "-" }
            quota: { requests-a-minute: 1000000000, people-a-day: 1000000000 }
            entities:
              citizen:
                ask-by: [ personal_id ]
                attributes: [ full_name, birth_date, sex, address ]
                masked: [ personal_id ]
            datasets:
              land.deed: { fields: [ certificate_serial, commune_code, legal_area, use_purpose, buyer_name, issued_on, changed_on ], masked: [ buyer_id ] }
            """;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records stored beforehand (default: ${DEFAULT-VALUE}).")
    private long records = 100_000;

    @Option(names = "--clients", paramLabel = "N", description = "How many ask at once (default: ${DEFAULT-VALUE}).")
    private int clients = 8;

    @Option(names = "--seconds", paramLabel = "N", description = "Of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Override
    int run(Output output) throws Exception {
        Path scratch = Files.createDirectories(options().dir().toAbsolutePath());
        Path directory = Files.createTempDirectory(scratch, "bench-");
        try {
            measure(output, directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        return Cli.DONE;
    }

    private void measure(Output output, Path directory) throws Exception {
        Path dictionary = directory.resolve("data-dictionary");
        BenchDictionary.copy(RunningHub.home().resolve("data-dictionary"), dictionary);
        Files.writeString(dictionary.resolve("agreements/bench.yaml"), AGREEMENT);
        try (RunningHub hub = RunningHub.start(
                options(),
                Duty.SERVE,
                "hub.dir=" + directory,
                "hub.dictionary.directory=" + dictionary,
                "hub.intake.schedule-pulls=false",
                "server.port=0",
                "hub.access.https.port=-1",
                "hub.access.unbound-tokens=true",
                "hub.access.token-life=PT1H",
                "hub.access.limits.requests=1000000",
                "hub.access.limits.burst=1000000",
                "hub.database.connections=" + (clients + 16),
                "logging.level.io.declareonce.hub=WARN")) {
            BenchIntakeCommand.refuseUnlessEmpty(hub);
            var caller = new Caller("bench", Role.AGENCY, "health");
            hub.get(Clients.class).add(caller, "bench");
            var rooms = new AccessBench.Rooms(
                    hub.get(SubmissionLoading.class),
                    hub.get(Agreements.class),
                    hub.get(EntityAnswers.class),
                    hub.get(EntitySearch.class),
                    hub.get(DataSource.class));
            var plan = new AccessBench.Plan(
                    URI.create(hub.address()),
                    "Bearer " + hub.get(TokenMaker.class).unbound(caller),
                    caller,
                    new Purpose("bench"),
                    directory,
                    records,
                    clients,
                    seconds);
            show(output, new AccessBench(rooms, plan).run(line -> output.err().println(line)));
        }
    }

    private static void show(Output output, AccessBench.Result result) {
        output.json(result);
        output.line(String.format(
                Locale.ROOT,
                "ratio %.2f: %,.0f answers a second by %d clients (p50 %.1f ms, p99 %.1f ms, %.0f microseconds of processor"
                        + " each), against %,.0f bare SELECT and INSERT; audit %.0f %%",
                result.ratio(),
                result.perSecond(),
                result.clients(),
                result.p50(),
                result.p99(),
                result.cpuMicros(),
                result.barePerSecond(),
                result.auditOverhead() * 100));
        for (AccessBench.Rung rung : result.ladder()) {
            output.line(String.format(
                    Locale.ROOT,
                    "  %,5d a second: %,.0f answered, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                    rung.asked(),
                    rung.answered(),
                    rung.p50(),
                    rung.p95(),
                    rung.p99()));
        }
    }
}
