package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.warehouse.Deliveries.Delivered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WarehouseTest
@Timeout(120)
class WarehouseLoadersIT {
    @Autowired
    IdentityResolution identity;

    @Autowired
    WarehouseLoading warehouse;

    @Autowired
    ChangeFeed feed;

    @Autowired
    GoldenRebuild rebuild;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService loaders = Executors.newFixedThreadPool(3);
    private Deliveries deliveries;

    @BeforeEach
    void start() {
        deliveries = new Deliveries(ShippedDictionary.edition(), identity, warehouse, feed, transaction);
    }

    @AfterEach
    void stop() {
        loaders.shutdownNow();
    }

    @Test
    void showsNothingBehindACursorWhileAnEarlierLoaderIsHeldBeforeItsCommit() throws Exception {
        deliveries.load(enrolment("0000002001"));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        CheckedBatch earlier = deliveries.checked(1_001, List.of(enrolment("0000002002"), enrolment("0000002003")));
        CheckedBatch later = deliveries.checked(1_002, List.of(enrolment("0000002004")));
        Future<?> first = loaders.submit(() -> deliveries.load(earlier, () -> {
            held.countDown();
            await(letGo);
        }));
        held.await();
        Future<?> second = loaders.submit(() -> deliveries.load(later));

        List<ChangeFeed.Change> seen = new ArrayList<>(feed.read(ChangeFeed.Cursor.START, 100));
        assertThat(seen).hasSize(1);
        assertThat(isDoneWithin(second, 300)).isFalse();
        letGo.countDown();
        first.get();
        second.get();
        seen.addAll(feed.read(seen.get(0).cursor(), 100));

        assertThat(seen).hasSize(4);
        assertThat(seen).isEqualTo(feed.read(ChangeFeed.Cursor.START, 100));
        assertThat(seen.stream().map(change -> change.cursor().position())).isSorted();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isDoneWithin(Future<?> future, int millis) throws Exception {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        }
    }

    @Test
    void readsTheFeedInPagesOfAnySize() {
        ChangeFeed.Cursor start = last();
        deliveries.load(enrolment("0000002101"), enrolment("0000002102"), enrolment("0000002103"));
        deliveries.load(enrolment("0000002101").at(4).with("grade", 4L), enrolment("0000002104"));
        List<ChangeFeed.Change> all = feed.read(start, 100);
        assertThat(all).hasSize(5);

        for (int size = 1; size <= 6; size++) {
            List<ChangeFeed.Change> paged = new ArrayList<>();
            ChangeFeed.Cursor cursor = start;
            List<ChangeFeed.Change> page = feed.read(cursor, size);
            while (!page.isEmpty()) {
                paged.addAll(page);
                cursor = page.get(page.size() - 1).cursor();
                page = feed.read(cursor, size);
            }
            assertThat(paged).as("pages of %s", size).isEqualTo(all);
        }
    }

    private ChangeFeed.Cursor last() {
        List<ChangeFeed.Change> all = feed.read(ChangeFeed.Cursor.START, 100_000);
        return all.isEmpty() ? ChangeFeed.Cursor.START : all.get(all.size() - 1).cursor();
    }

    @Test
    void acceptsANewKeyOnceThoughTwoLoadersBringIt() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        List<Delivered> same = List.of(enrolment("0000002201").with("personal_id", "001218002201"));
        CheckedBatch one = deliveries.checked(2_001, same);
        CheckedBatch other = deliveries.checked(2_002, same);
        Future<?> first = loaders.submit(() -> deliveries.load(one, () -> {
            held.countDown();
            await(letGo);
        }));
        held.await();
        Future<Counts> second = loaders.submit(() -> deliveries.loadPatiently(other));
        assertThat(isDoneWithin(second, 300)).isFalse();
        letGo.countDown();
        first.get();

        assertThat(second.get()).isEqualTo(new Counts(1, 0, 1, 0, 0));
        assertThat(count("SELECT count(*) FROM warehouse.education_enrolment WHERE learner_code = '0000002201'"))
                .isEqualTo(1);
    }

    @Test
    void findsOneNewCitizenThoughTwoLoadersBringIt() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        CheckedBatch one = deliveries.checked(
                3_001,
                List.of(enrolment("0000002301")
                        .with("personal_id", "001218002301")
                        .at(9)
                        .with("full_name", "Nguyễn Văn Ân")));
        CheckedBatch other =
                deliveries.checked(3_002, List.of(enrolment("0000002302").with("personal_id", "001218002301")));
        Future<?> first = loaders.submit(() -> deliveries.load(one, () -> {
            held.countDown();
            await(letGo);
        }));
        held.await();
        Future<Counts> second = loaders.submit(() -> deliveries.loadPatiently(other));
        assertThat(isDoneWithin(second, 300)).isFalse();
        letGo.countDown();
        first.get();
        second.get();

        assertThat(jdbc.sql("SELECT full_name FROM warehouse.citizen WHERE personal_id = '001218002301'")
                        .query(String.class)
                        .list())
                .containsExactly("Nguyễn Văn Ân");
    }

    @Test
    void endsInTheSameGoldenRecordsWithThreeLoadersAsWithOne() throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            List<CheckedBatch> batches = batches(seed);
            List<Future<?>> running = new ArrayList<>();
            for (CheckedBatch batch : batches) {
                running.add(loaders.submit(() -> deliveries.loadPatiently(batch)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        String golden = "SELECT to_jsonb(c)::text FROM warehouse.citizen c ORDER BY 1";
        List<String> before = jdbc.sql(golden).query(String.class).list();

        rebuild.rebuild(ShippedDictionary.edition());

        assertThat(before).isEqualTo(jdbc.sql(golden).query(String.class).list());
        assertThat(before).hasSizeGreaterThan(40);
    }

    /** Few people in many records, corrections and withdrawals among them. */
    private List<CheckedBatch> batches(int seed) {
        Random random = new Random(seed);
        List<CheckedBatch> batches = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<Delivered> records = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                int learner = random.nextInt(60);
                int person = random.nextInt(40);
                Delivered delivered = enrolment(String.format("%04d%06d", 3000 + seed, learner))
                        .at(random.nextInt(500))
                        .with("sex", random.nextBoolean() ? "1" : "2")
                        .with(
                                "full_name",
                                "Nguyễn Văn " + List.of("An", "Bình", "Cúc").get(random.nextInt(3)))
                        .with("personal_id", person == 0 ? null : String.format("001218%03d%03d", seed, person));
                records.add(random.nextInt(10) == 0 ? delivered.withdrawn() : delivered);
            }
            batches.add(deliveries.checked(10_000 + 100L * seed + i, records));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
