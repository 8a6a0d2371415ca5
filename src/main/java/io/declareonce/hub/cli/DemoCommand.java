package io.declareonce.hub.cli;

import io.declareonce.hub.database.EmbeddedPostgres;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.sample.AnotherCity;
import io.declareonce.hub.sample.CityPlan;
import io.declareonce.hub.sample.CitySystems;
import io.declareonce.hub.sample.CitySystems.Address;
import io.declareonce.hub.sample.SampleCity;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import io.declareonce.hub.warehouse.Relooking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sample city: its departmental systems, the hub over them, and what came of it. */
@Command(
        name = "demo",
        sortOptions = false,
        description =
                "Start a sample city with its departmental systems, pull them, publish, and tell what came of it.")
final class DemoCommand extends HubTask {
    private static final String LAND = "land";
    private static final String BUSINESS = "business";
    private static final long PAUSE_SECONDS = 15;
    private static final long CLOSING_SECONDS = 30;

    @Option(names = "--people", paramLabel = "N", description = "Inhabitants (default: ${DEFAULT-VALUE}).")
    private int people = 20_000;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Which city: equal seeds make equal cities (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--wave",
            paramLabel = "W",
            description =
                    "1 is the base; each later one adds the changes of a day, late records included (default: ${DEFAULT-VALUE}).")
    private int wave = 1;

    @Option(names = "--once", description = "End after the summary.")
    private boolean once;

    @Override
    int run(Output output) throws Exception {
        requireUsage();
        Path directory = options().dir().toAbsolutePath();
        var closed = new CountDownLatch(1);
        if (!once) {
            closeWhenTold(Thread.currentThread(), closed);
        }
        try {
            return run(output, directory);
        } finally {
            closed.countDown();
        }
    }

    /** Ctrl-C ends the program without unwinding this thread: the database server would be left behind. */
    private static void closeWhenTold(Thread demo, CountDownLatch closed) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            demo.interrupt();
                            try {
                                if (!closed.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                                    return;
                                }
                            } catch (InterruptedException hurried) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "hub-demo-closing"));
    }

    private int run(Output output, Path directory) throws Exception {
        try (var server = EmbeddedPostgres.start(directory.resolve("postgres"))) {
            server.createDatabase(LAND);
            server.createDatabase(BUSINESS);
            try (var systems = new CitySystems(server.dataSource(LAND), server.dataSource(BUSINESS), directory)) {
                var city = new SampleCity(
                        new CityPlan(people, seed),
                        systems,
                        directory.resolve("sample").resolve("truth"));
                return run(output, city, systems.addresses(server.jdbcUrl(LAND)), settings(server, systems));
            }
        } catch (AnotherCity other) {
            throw new WrongUsage(new Text(
                    "Thư mục này đã có một thành phố mẫu khác. Dùng --dir khác, hoặc --people và --seed như lần đầu. ("
                            + other.getMessage() + ")",
                    String.valueOf(other.getMessage())));
        }
    }

    private void requireUsage() {
        if (wave < 1) {
            throw new WrongUsage(new Text("--wave nhận giá trị từ 1 trở lên.", "--wave is 1 or more."));
        }
    }

    private String[] settings(EmbeddedPostgres server, CitySystems systems) {
        var settings = new TreeMap<>(systems.settings());
        settings.put("hub.land.url", server.jdbcUrl(LAND));
        settings.put("hub.land.user", server.user());
        settings.put("hub.land.password", server.password());
        // by hand below, so that the summary has them all
        settings.put("hub.intake.schedule-pulls", "false");
        settings.put("logging.level.io.declareonce.hub", "WARN");
        if (!once) {
            settings.put("hub.dictionary.watch", "true");
            settings.put("logging.level.io.declareonce.hub.dictionary", "INFO");
        }
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private int run(Output output, SampleCity city, List<Address> addresses, String... settings) {
        output.note(new Text(
                "Đang dựng thành phố mẫu " + people + " dân và khởi động trung tâm...",
                "Making a sample city of " + people + " people and starting the hub..."));
        addresses.forEach(system -> output.note(new Text(
                "  " + system.department() + ": " + system.protocol() + " " + system.address(),
                "  " + system.department() + ": " + system.protocol() + " " + system.address())));
        long begin = System.nanoTime();
        boolean isNew = city.deliver(1);
        double citySeconds = secondsSince(begin);
        var duty = once ? RunningHub.Duty.PULL : RunningHub.Duty.SERVE;
        try (var hub = RunningHub.start(options(), duty, settings)) {
            long first = System.nanoTime();
            List<PullReport> reports = pull(hub, city, isNew, output);
            double intakeSeconds = secondsSince(first);
            long last = System.nanoTime();
            hub.get(Relooking.class).drain();
            hub.get(CrossRecordSweep.class).follow();
            DemoEffort effort =
                    DemoEffort.of(citySeconds, intakeSeconds, secondsSince(last), DemoSummary.received(reports));
            DemoSummary summary = DemoSummary.of(hub, reports, addresses, effort, once ? null : hub.address());
            output.json(summary);
            summary.tell(output);
            PullView.tellProblems(reports, output);
            if (!once) {
                stayUp(hub, output);
            }
            return reports.stream().allMatch(report -> report.problem() == null) ? Cli.DONE : Cli.BROKEN;
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** The first wave was delivered before the hub started; later ones come on top, each pulled by itself. */
    private List<PullReport> pull(RunningHub hub, SampleCity city, boolean isNew, Output output) {
        var reports = new ArrayList<>(pullAll(hub, isNew ? city.expected(1) : Map.of()));
        for (int next = 2; next <= wave; next++) {
            if (city.deliver(next)) {
                output.note(new Text(
                        "Đợt " + next + " của các sở đã tới.", "Wave " + next + " of the departments has come."));
                reports.addAll(pullAll(hub, city.expected(next)));
            }
        }
        return reports;
    }

    private static List<PullReport> pullAll(RunningHub hub, Map<String, Counts> expected) {
        Pulls pulls = hub.get(Pulls.class);
        Submissions submissions = hub.get(Submissions.class);
        return pulls.listPulls().stream()
                .map(name -> PullProgress.watch(submissions, name, expected(expected, name), () -> pulls.pull(name)))
                .toList();
    }

    /** The demo's routes are named after their datasets: land-parcel pulls land.parcel. */
    private static long expected(Map<String, Counts> byDataset, String route) {
        Counts counts = byDataset.get(route.replaceFirst("-", "."));
        return counts == null ? -1 : counts.received();
    }

    private static void stayUp(RunningHub hub, Output output) {
        output.note(new Text(
                "Trung tâm vẫn chạy: " + hub.address() + "/v1/status và " + hub.address()
                        + "/health. Sửa và lưu tệp trong data-dictionary là có ấn bản mới. Ctrl-C để dừng.",
                "The hub stays up: " + hub.address() + "/v1/status and " + hub.address()
                        + "/health. A change saved in data-dictionary is published. Ctrl-C stops it."));
        Pulls pulls = hub.get(Pulls.class);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
                pulls.listPulls().forEach(pulls::pull);
            }
        } catch (InterruptedException told) {
            // to close, by the hook above
            return;
        }
    }
}
