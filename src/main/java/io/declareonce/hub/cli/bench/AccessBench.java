package io.declareonce.hub.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.EntityAnswers;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.cli.bench.BenchClients.Session;
import io.declareonce.hub.cli.bench.BenchClients.Times;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.warehouse.EntitySearch;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * {@code bench access}: a citizen asked for by identifier over HTTP with a bearer token, filtered by an agreement and put on
 * record, against one SELECT by primary key and one INSERT over JDBC, by as many clients at once; then a ladder of rates with
 * answers of mixed sizes.
 */
public final class AccessBench {
    private static final List<Integer> RATES = List.of(1, 5, 10, 25, 50, 100, 250, 500);
    /** Before that the compiler of the JVM is still at work. */
    private static final int WARM_UP_SECONDS = 15;

    private static final int[] PAGES = {10, 100, 1_000};

    private final Rooms rooms;
    private final Plan plan;
    private final BenchDeeds deeds;

    /** What of the hub is measured. */
    public record Rooms(
            SubmissionLoading loading,
            Agreements agreements,
            EntityAnswers answers,
            EntitySearch search,
            DataSource database) {}

    /**
     * How it is measured.
     *
     * @param address of the HTTP door
     * @param token value of the header Authorization
     * @param scratch where the file of what is stored beforehand is written; it is deleted afterwards
     * @param records stored beforehand
     * @param seconds of each measurement
     */
    public record Plan(
            URI address,
            String token,
            Caller caller,
            Purpose purpose,
            Path scratch,
            long records,
            int clients,
            int seconds) {}

    public AccessBench(Rooms rooms, Plan plan) {
        this.rooms = rooms;
        this.plan = plan;
        this.deeds = new BenchDeeds(plan.records());
    }

    /**
     * One rung of the ladder.
     *
     * @param asked requests a second
     * @param answered the same, as it came
     * @param p50 milliseconds from the moment at which the request was due
     */
    public record Rung(int asked, double answered, double p50, double p95, double p99) {}

    /**
     * What was measured.
     *
     * @param ratio answers of the hub to a pair of bare statements, per second
     * @param cpuMicros processor time of this process, the asking side in it, for each answer
     * @param auditOverhead share of the throughput that putting on record costs: its time within an answer, over the answer's
     */
    public record Result(
            double ratio,
            double perSecond,
            double barePerSecond,
            int clients,
            double p50,
            double p99,
            double cpuMicros,
            double auditOverhead,
            List<Rung> ladder) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) throws Exception {
        progress.accept("storing %,d records".formatted(plan.records()));
        store();
        makeBareTables();
        var clients = new BenchClients(plan.clients());
        progress.accept("warming up");
        clients.closed(Math.max(plan.seconds(), WARM_UP_SECONDS), this::point);
        clients.closed(2, this::bare);
        progress.accept("bare SELECT and INSERT");
        Times bare = clients.closed(plan.seconds(), this::bare);
        progress.accept("authorised, filtered, audited");
        long cpu = cpuNanos();
        Times hub = clients.closed(plan.seconds(), this::point);
        double cpuMicros = (cpuNanos() - cpu) / 1e3 / hub.nanos().length;
        double overhead = auditOverhead(clients, hub);
        return new Result(
                rounded(hub.perSecond() / bare.perSecond()),
                rounded(hub.perSecond()),
                rounded(bare.perSecond()),
                plan.clients(),
                rounded(hub.millis(0.5)),
                rounded(hub.millis(0.99)),
                rounded(cpuMicros),
                rounded(overhead),
                ladder(progress));
    }

    private void store() throws IOException {
        Path file = plan.scratch().resolve("deeds.csv");
        BenchFiles.writeCsv(file, deeds, 0, plan.records());
        try (InputStream bytes = Files.newInputStream(file)) {
            rooms.loading().load(rooms.loading().receive("land.deed", "csv", "bench", bytes));
        }
        Files.delete(file);
    }

    private void makeBareTables() throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE bench_person AS
                    SELECT DISTINCT ON (personal_id) personal_id, hub_entity_id, full_name, birth_date, sex, address
                    FROM warehouse.citizen WHERE personal_id IS NOT NULL""");
            statement.execute("ALTER TABLE bench_person ADD PRIMARY KEY (personal_id)");
            statement.execute("CREATE TABLE bench_look (at timestamptz, actor text, entity uuid, detail text)");
            statement.execute("ANALYZE bench_person");
        }
    }

    private List<Rung> ladder(Consumer<String> progress) throws Exception {
        List<Rung> rungs = new ArrayList<>();
        for (int rate : RATES) {
            progress.accept(rate + " requests a second");
            // so many hands that a slow answer does not keep others from being asked
            Times times = new BenchClients(Math.min(64, Math.max(plan.clients(), rate / 4)))
                    .open(plan.seconds(), rate, this::mixed);
            rungs.add(new Rung(
                    rate,
                    rounded(times.perSecond()),
                    rounded(times.millis(0.5)),
                    rounded(times.millis(0.95)),
                    rounded(times.millis(0.99))));
        }
        return rungs;
    }

    /** In this process, with and without being put on record, as many at once. */
    private double auditOverhead(BenchClients clients, Times hub) throws Exception {
        Right right = rooms.agreements().allow(plan.caller(), plan.purpose());
        Edition edition = right.edition();
        Entity citizen = edition.findEntity("citizen").orElseThrow();
        Entity.IdentifierScheme scheme = citizen.identifiers().get(0);
        Times with = clients.closed(
                plan.seconds(),
                () -> session(
                        number -> rooms.answers().find(right, "citizen", scheme.name(), person(number), List.of())));
        Times without = clients.closed(
                plan.seconds(), () -> session(number -> rooms.search().find(edition, citizen, scheme, person(number))));
        double audit = Math.max(0, mean(with) - mean(without));
        return audit / mean(hub);
    }

    private static double mean(Times times) {
        return java.util.Arrays.stream(times.nanos()).average().orElse(0);
    }

    private static Session session(BenchClients.Call call) {
        return new Session() {
            @Override
            public void make(int number) throws Exception {
                call.make(number);
            }

            @Override
            public void close() {}
        };
    }

    private String person(int number) {
        return deeds.deed(number % plan.records()).seller().id();
    }

    private String headers() {
        return "Authorization: " + plan.token() + "\r\nHub-Purpose: "
                + plan.purpose().id() + "\r\n";
    }

    private Session point() throws IOException {
        var http = new RawHttp(plan.address());
        return over(http, number -> http.send(pointRequest(http, number)));
    }

    private byte[] pointRequest(RawHttp http, int number) {
        String body = "{\"identifier\": {\"personal_id\": \"" + person(number) + "\"}}";
        return http.request("/v1/citizens/query", headers(), body);
    }

    /** Seven in ten ask for one citizen; the others for pages of ten, a hundred and a thousand. */
    private Session mixed() throws IOException {
        var http = new RawHttp(plan.address());
        return over(http, number -> {
            int dice = Integer.remainderUnsigned(number * 0x9E3779B9, 100);
            if (dice < 70) {
                http.send(pointRequest(http, number));
            } else {
                int limit = PAGES[dice < 90 ? 0 : dice < 98 ? 1 : 2];
                http.send(
                        http.request("/v1/datasets/land.deed/records/query", headers(), "{\"limit\": " + limit + "}"));
            }
        });
    }

    private static Session over(RawHttp http, BenchClients.Call call) {
        return new Session() {
            @Override
            public void make(int number) throws Exception {
                call.make(number);
            }

            @Override
            public void close() throws IOException {
                http.close();
            }
        };
    }

    /** One connection; each statement is a transaction of its own, as durable as the hub's. */
    private Session bare() throws SQLException {
        Connection connection = rooms.database().getConnection();
        PreparedStatement select = connection.prepareStatement(
                "SELECT hub_entity_id, full_name, birth_date, sex, address FROM bench_person WHERE personal_id = ?");
        PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO bench_look (at, actor, entity, detail) VALUES (now(), ?, ?, ?)");
        return new Session() {
            @Override
            public void make(int number) throws Exception {
                select.setString(1, person(number));
                UUID entity = new UUID(0, 0);
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        entity = row.getObject(1, UUID.class);
                    }
                }
                insert.setString(1, "bench");
                insert.setObject(2, entity);
                insert.setString(3, "identifier=personal_id");
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
