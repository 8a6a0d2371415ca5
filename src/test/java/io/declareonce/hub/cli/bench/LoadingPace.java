package io.declareonce.hub.cli.bench;

import io.declareonce.hub.cli.bench.BenchDeeds.Deed;
import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.warehouse.ChangeFeed;
import io.declareonce.hub.warehouse.Deliveries;
import io.declareonce.hub.warehouse.WarehouseLoading;
import io.declareonce.hub.warehouse.WarehouseRooms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Identity and warehouse alone under the benchmark's workload: {@code LoadingPace RECORDS LOADERS BATCH}. */
public final class LoadingPace {
    private LoadingPace() {}

    @Configuration
    @Import(WarehouseRooms.class)
    @ImportAutoConfiguration({
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class Rooms {}

    public static void main(String[] args) throws Exception {
        int records = Integer.parseInt(args[0]);
        int loaders = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        Path directory = Files.createTempDirectory("bench-dictionary");
        BenchDictionary.copy(Path.of("data-dictionary"), directory.resolve("d"));
        Edition edition = new Compiler(ShippedDictionary.kinds())
                .compile(DictionaryFiles.read(directory.resolve("d")), 2, LocalDate.of(2026, 11, 24))
                .getEdition();
        try (TestDatabase database = TestDatabase.migrated();
                var context = new SpringApplicationBuilder(Rooms.class)
                        .web(WebApplicationType.NONE)
                        .properties(database.properties())
                        .run()) {
            var deliveries = new Deliveries(
                    edition,
                    context.getBean(IdentityResolution.class),
                    context.getBean(WarehouseLoading.class),
                    context.getBean(ChangeFeed.class),
                    context.getBean(TransactionTemplate.class));
            var times = context.getBean(io.declareonce.hub.lineage.StageTimes.class);
            BenchDeeds deeds = new BenchDeeds(records);
            CopyBaseline baseline = new CopyBaseline(database.dataSource(), deeds);
            baseline.createTable();
            for (int load = 0; load < 2; load++) {
                double before = serverSeconds();
                double copied = baseline.load((long) load * records, records).toNanos() / 1e3 / records;
                database.jdbc().sql("CHECKPOINT").update();
                double server = serverSeconds();
                System.out.printf("baseline: CPU of server %.2f us%n", (server - before) * 1e6 / records);
                double took = load(deliveries, edition, deeds, load, records, loaders, batch);
                for (var stage : io.declareonce.hub.lineage.Stage.values()) {
                    System.out.printf("  %s %.2f", stage, times.nanos(stage) / 1e3 / records);
                }
                System.out.println();
                times.reset();
                System.out.printf(
                        "load %d: baseline %.2f us, hub %.2f us a record; CPU of server %.2f us%n",
                        load + 1, copied, took, (serverSeconds() - server) * 1e6 / records);
            }
            database.jdbc().sql("""
                            SELECT s.relname || ' ' || pg_size_pretty(pg_relation_size(c.oid)) || ' rows ' || n_live_tup || ' ins ' || n_tup_ins || ' upd ' || n_tup_upd || ' hot ' || n_tup_hot_upd || ' del ' || n_tup_del
                            FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
                            WHERE n_tup_ins > 100 ORDER BY 1""").query(String.class).list().forEach(System.out::println);
        }
    }

    /** CPU of all processes of PostgreSQL on this machine that live now: a busy machine falsifies the clock. */
    private static double serverSeconds() throws Exception {
        double ticks = 0;
        try (var processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    if (Files.readString(process.resolve("cmdline"))
                            .startsWith("postgres: " + System.getProperty("pace.server", "hub"))) {
                        String[] stat = Files.readString(process.resolve("stat"))
                                .replaceFirst(".*\\) ", "")
                                .split(" ");
                        ticks += Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
                    }
                } catch (java.io.IOException gone) {
                    // ended meanwhile
                }
            }
        }
        return ticks / 100;
    }

    private static double load(
            Deliveries deliveries, Edition edition, BenchDeeds deeds, int load, int records, int loaders, int batch)
            throws Exception {
        Dataset dataset = edition.getDataset("land.deed");
        SubmissionId submission = SubmissionId.create();
        ExecutorService pool = Executors.newFixedThreadPool(loaders);
        Semaphore ahead = new Semaphore(loaders + 2);
        List<Future<?>> running = new ArrayList<>();
        long made = 0;
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        var process = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        for (int first = 0; first < records; first += batch) {
            long making = threads.getCurrentThreadCpuTime();
            CheckedBatch checked = batch(dataset, edition, submission, deeds, load, records, first, batch);
            made += threads.getCurrentThreadCpuTime() - making;
            ahead.acquire();
            running.add(pool.submit(() -> {
                try {
                    deliveries.loadPatiently(checked);
                } finally {
                    ahead.release();
                }
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
        pool.shutdown();
        double all = (System.nanoTime() - start) / 1e3 / records;
        System.out.printf(
                "  CPU of Java without making records %.2f us (making %.2f)%n",
                (process.getProcessCpuTime() - cpu - made) / 1e3 / records, made / 1e3 / records);
        return all;
    }

    private static CheckedBatch batch(
            Dataset dataset,
            Edition edition,
            SubmissionId submission,
            BenchDeeds deeds,
            int load,
            int records,
            int first,
            int batch) {
        List<SourceRecord> conforming = new ArrayList<>(batch);
        for (int i = first; i < Math.min(records, first + batch); i++) {
            SourceRecord record = record(new RecordRef(submission, i + 1), deeds.deed((long) load * records + i));
            conforming.add(record);
        }
        return new CheckedBatch(
                new Slice(submission, load + 1, first + 1, first + conforming.size()),
                edition,
                dataset,
                conforming,
                List.of());
    }

    private static SourceRecord record(RecordRef ref, Deed deed) {
        @Nullable
        Object[] values = {
            deed.certificateSerial(),
            deed.registerNumber(),
            deed.commune(),
            deed.unitListDate(),
            deed.sheet(),
            deed.parcel(),
            deed.area(),
            deed.purpose(),
            deed.buyerId(),
            deed.buyer().name(),
            PartialDate.of(deed.buyer().born()),
            deed.buyer().sex(),
            deed.buyerAddress(),
            deed.seller().id(),
            deed.seller().name(),
            PartialDate.of(deed.seller().born()),
            deed.seller().sex(),
            deed.issuedOn(),
            deed.changedOn(),
            deed.updatedAt()
        };
        return new SourceRecord(ref, values, new @Nullable String[values.length]);
    }
}
