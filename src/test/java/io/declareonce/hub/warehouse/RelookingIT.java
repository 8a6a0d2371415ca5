package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.card;
import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.RelookQueue;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.identity.review.Decision;
import io.declareonce.hub.warehouse.Deliveries.Delivered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who belongs together once the queue is empty. {@code -Dhub.seed=S}, {@code -Dhub.sequences=N}. */
@WarehouseTest
class RelookingIT {
    private static final long SEED = Long.getLong("hub.seed", 20_261_124);
    private static final int SEQUENCES = Integer.getInteger("hub.sequences", 12);

    @Autowired
    IdentityResolution identity;

    @Autowired
    WarehouseLoading warehouse;

    @Autowired
    ChangeFeed feed;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcOperations operations;

    @Autowired
    Relooking relooking;

    @Autowired
    Versions versions;

    @Autowired
    Findings findings;

    @Autowired
    DerivedTables derived;

    @Autowired
    EvidenceRegistry evidence;

    @Autowired
    EntityLookup lookup;

    @Autowired
    RelookQueue queue;

    @Autowired
    StoredMentions mentions;

    private Deliveries deliveries;
    private PartitionCheck check;

    @BeforeEach
    void start() {
        deliveries = new Deliveries(ShippedDictionary.edition(), identity, warehouse, feed, transaction);
        check = new PartitionCheck(
                jdbc,
                ShippedDictionary.edition(),
                versions,
                findings,
                derived,
                transaction,
                entity -> evidence.find(entity));
    }

    @AfterEach
    void empty() {
        jdbc.sql("""
                TRUNCATE identity.membership, identity.identifier, identity.open_mention, identity.assignment, identity.relook,
                    identity.description, identity.block, identity.open_block, identity.identifier_conflict, identity.vacated,
                    identity.decision, identity.ruling, identity.review_task, identity.event,
                    warehouse.education_enrolment, warehouse.education_enrolment_history,
                    warehouse.health_insurance_card, warehouse.health_insurance_card_history,
                    warehouse.citizen, warehouse.organisation, warehouse.finding, warehouse.event""").update();
    }

    @Test
    void joinsTwoIdentifiersThroughARecordThatNamesBoth() {
        List<Delivered> three = List.of(
                enrolment("0000000001").with("personal_id", "001221000001").with("birth_date", born()),
                card("1", "0100000001"),
                card("2", "0100000001").with("personal_id", "001221000001"));
        Set<Integer> entities = new HashSet<>();
        for (int[] order : new int[][] {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {1, 2, 0}, {0, 2, 1}, {2, 0, 1}}) {
            for (int each : order) {
                deliveries.load(three.get(each).copy());
            }
            relooking.drain();
            entities.add(check.stored().size());
            assertThat(check.faults()).isEmpty();
            assertThat(find("social_insurance", "0100000001")).isEqualTo(find("personal_id", "001221000001"));
            empty();
        }
        assertThat(entities).containsExactly(1);
    }

    @Test
    void givesBothTheirOldIdsBackWhenTheRecordThatJoinedThemIsMended() {
        deliveries.load(
                enrolment("0000000001").with("personal_id", "001221000001").with("birth_date", born()));
        deliveries.load(card("1", "0100000001")
                .with("full_name", "Nguyễn Thị Hoa")
                .with("sex", "2")
                .with("birth_date", new io.declareonce.hub.lineage.PartialDate(2022, 11, 30)));
        UUID one = find("personal_id", "001221000001");
        UUID other = find("social_insurance", "0100000001");
        Delivered joining = card("2", "0100000001").with("personal_id", "001221000001");
        deliveries.load(joining);
        relooking.drain();

        assertThat(find("personal_id", "001221000001")).isEqualTo(find("social_insurance", "0100000001"));
        assertThat(List.of(lookup.follow(one), lookup.follow(other))).containsOnly(find("personal_id", "001221000001"));

        deliveries.load(joining.copy().at(5).withdrawn());
        relooking.drain();

        assertThat(Set.of(find("personal_id", "001221000001"), find("social_insurance", "0100000001")))
                .isEqualTo(Set.of(one, other));
        assertThat(check.stored()).isEqualTo(check.pure(List.of()));
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void looksAgainAtWhoNamedANumberWhileSomebodyElseFoundedItAnew() {
        Delivered first = enrolment("0000000001").with("personal_id", "001218000001");
        deliveries.load(first);
        deliveries.load(first.copy().at(5).withdrawn());
        Delivered alike = enrolment("0000000002").with("personal_id", "001218000001");
        Delivered other =
                enrolment("0000000003").with("personal_id", "001218000001").with("full_name", "Trần Bình");

        deliveries.loadAfter(deliveries.checked(90, List.of(alike)), () -> {
            deliveries.load(other);
            relooking.drain();
        });
        relooking.drain();

        assertThat(check.differences()).isEmpty();
        assertThat(check.stored()).hasSize(2);
    }

    @Test
    void keepsWhomMostRecordsTellAsTheHolderOfADisputedNumber() {
        deliveries.load(enrolment("0000000001").with("personal_id", "001218000001"));
        deliveries.load(
                enrolment("0000000002").with("personal_id", "001218000001").with("full_name", "Trần Bình"));
        deliveries.load(
                enrolment("0000000003").with("personal_id", "001218000001").with("full_name", "Trần Bình"));
        relooking.drain();

        assertThat(lines("SELECT full_name FROM warehouse.citizen WHERE hub_resolved"))
                .containsExactly("Trần Bình");
        assertThat(lines("SELECT full_name FROM warehouse.citizen WHERE hub_entity_id = '"
                        + find("personal_id", "001218000001") + "'"))
                .containsExactly("Trần Bình");
        assertThat(lines("SELECT kind FROM identity.room_identifier_conflict")).containsExactly("description");
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void letsANumberOfManyPeopleJoinNobody() {
        String[] names = {"Nguyễn An", "Trần Bình", "Lê Cúc", "Phạm Dũng", "Hoàng Én"};
        for (int i = 0; i < names.length; i++) {
            deliveries.load(
                    enrolment("000000000" + i)
                            .with("personal_id", "001218000001")
                            .with("full_name", names[i]),
                    enrolment("000000001" + i)
                            .with("personal_id", "001218000001")
                            .with("full_name", names[i]));
        }
        relooking.drain();
        deliveries.load(
                enrolment("0000000020").with("personal_id", "001218000001").with("full_name", "Nguyễn An"));
        relooking.drain();

        assertThat(check.stored()).isEqualTo(check.pure(List.of()));
        assertThat(lines("SELECT kind FROM identity.room_identifier_conflict")).isEmpty();
    }

    /** Whoever comes second must find the first, on whichever shelf of the blocks that one stands. */
    @Test
    void linksByEvidenceWhomeverComesFirst() {
        Delivered known =
                enrolment("0000000001").with("full_name", "Trịnh Quỳnh Khuê").with("personal_id", "001218000001");
        Delivered open = enrolment("0000000002").with("full_name", "Trịnh Quỳnh Khuê");
        for (List<Delivered> order : List.of(List.of(known, open), List.of(open, known))) {
            for (Delivered each : order) {
                deliveries.load(each.copy());
                relooking.drain();
            }
            assertThat(check.stored()).hasSize(1);
            assertThat(check.faults()).isEmpty();
            empty();
        }
    }

    /** What evidence joined must not teach what is one. */
    @Test
    void tellsTrainingWhoIsOneByIdentifiersAlone() {
        deliveries.load(
                enrolment("0000000001").with("full_name", "Trịnh Quỳnh Khuê").with("personal_id", "001218000001"),
                enrolment("0000000002").with("full_name", "Trịnh Quỳnh Khuê").with("personal_id", "001218000001"),
                enrolment("0000000003").with("full_name", "Trịnh Quỳnh Khuê"));
        relooking.drain();
        List<UUID> told = new ArrayList<>();
        mentions.forEach(
                ShippedDictionary.edition().findEntity("citizen").orElseThrow(),
                (dataset, whom, description) -> told.add(whom));

        assertThat(check.stored()).hasSize(1);
        assertThat(told).hasSize(3);
        assertThat(Set.copyOf(told)).hasSize(2);
    }

    /** Within the batch itself, before anybody looks again. */
    @Test
    void decidesByEvidenceForTheTimeBeing() {
        deliveries.load(
                enrolment("0000000001").with("full_name", "Trịnh Quỳnh Khuê").with("personal_id", "001218000001"));
        deliveries.load(
                enrolment("0000000004").with("full_name", "Lương Bá Đạt").with("personal_id", "001218000004"));
        deliveries.load(
                enrolment("0000000005").with("full_name", "Lương Bá Đạt").with("personal_id", "001218000005"));
        relooking.drain();
        deliveries.load(
                enrolment("0000000002").with("full_name", "Trịnh Quỳnh Khuê"),
                enrolment("0000000003").with("full_name", "Trịnh Bá Khiêm"),
                enrolment("0000000006").with("full_name", "Lương Bá Đạt"));

        assertThat(lines("SELECT count(*) || ' ' || bool_or(own) FROM identity.membership GROUP BY entity_id"))
                .containsExactlyInAnyOrder("2 false", "1 true", "1 true", "1 false", "1 false");
        relooking.drain();
        assertThat(check.stored()).isEqualTo(check.pure(List.of()));
    }

    @Test
    void obeysRulingsUntilTheyAreRevoked() {
        deliveries.load(
                enrolment("0000000001").with("personal_id", "001218000001"),
                enrolment("0000000002").with("personal_id", "001218000002").with("full_name", "Trần Bình"),
                enrolment("0000000003").with("personal_id", "001218000002").with("full_name", "Trần Bình"));
        relooking.drain();
        Set<String> before = check.stored();
        Decision one = rule(Decision.Kind.MUST_LINK, "0000000001", "0000000002");
        relooking.drain();
        assertThat(check.stored()).hasSize(1).isEqualTo(check.pure(List.of(one)));
        assertThat(find("personal_id", "001218000001")).isEqualTo(find("personal_id", "001218000002"));

        Decision two = rule(Decision.Kind.MUST_NOT_LINK, "0000000002", "0000000003");
        relooking.drain();
        assertThat(check.stored()).hasSize(2).isEqualTo(check.pure(List.of(one, two)));
        deliveries.load(
                enrolment("0000000004").with("personal_id", "001218000002").with("full_name", "Trần Bình"));
        relooking.drain();
        assertThat(check.stored()).isEqualTo(check.pure(List.of(one, two)));
        assertThat(check.faults()).isEmpty();

        deliveries.load(enrolment("0000000004")
                .with("personal_id", "001218000002")
                .with("full_name", "Trần Bình")
                .at(5)
                .withdrawn());
        jdbc.sql("UPDATE identity.decision SET in_force = false").update();
        lookAgain();
        relooking.drain();
        assertThat(check.stored()).isEqualTo(before);
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void looksAgainAtABatchThatAMergeOvertook() {
        deliveries.load(
                enrolment("0000000001").with("personal_id", "001221000001").with("birth_date", born()));
        deliveries.load(card("1", "0100000001"));
        relooking.drain();
        var late = deliveries.checked(9_001, List.of(card("3", "0100000001")));
        deliveries.loadAfter(late, () -> {
            deliveries.load(card("2", "0100000001").with("personal_id", "001221000001"));
            relooking.drain();
        });
        relooking.drain();

        assertThat(check.stored()).hasSize(1);
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void looksAgainWhereALookWasBrokenOff() {
        deliveries.load(
                enrolment("0000000001").with("personal_id", "001221000001").with("birth_date", born()));
        deliveries.load(card("1", "0100000001"));
        deliveries.load(card("2", "0100000001").with("personal_id", "001221000001"));
        transaction.executeWithoutResult(status -> {
            relooking.drain();
            status.setRollbackOnly();
        });
        assertThat(check.stored()).hasSize(3);

        relooking.drain();
        assertThat(check.stored()).hasSize(1);
        assertThat(check.faults()).isEmpty();
    }

    /** Chains, disputes, corrections, withdrawals, returns, in batches of any size by two loaders, with looks in between. */
    @Test
    void endsInWhatAllRecordsSayWhateverTheOrder() throws InterruptedException {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Random random = new Random(SEED + sequence);
            List<List<Delivered>> batches = batches(random);
            load(batches, random);
            relooking.drain();

            String place = "seed " + SEED + ", sequence " + sequence;
            assertThat(check.differences()).as(place).isEmpty();
            assertThat(check.faults()).as(place).isEmpty();
            empty();
        }
    }

    private void load(List<List<Delivered>> batches, Random random) throws InterruptedException {
        List<List<Delivered>> shuffled = new ArrayList<>(batches);
        Collections.shuffle(shuffled, random);
        boolean looksMeanwhile = random.nextBoolean();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
        for (int loader = 0; loader < 2; loader++) {
            int first = loader;
            threads.add(new Thread(() -> {
                for (int i = first; i < shuffled.size(); i += 2) {
                    deliveries.loadPatiently(deliveries.checked(100 + i, shuffled.get(i)));
                    if (looksMeanwhile && i % 5 == 0) {
                        relooking.followIfFree();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((of, failure) -> failed.add(failure));
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).isEmpty();
    }

    private List<List<Delivered>> batches(Random random) {
        List<Delivered> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(random.nextInt(3) == 0 ? randomEnrolment(random, i) : randomCard(random, i));
        }
        List<List<Delivered>> batches = new ArrayList<>();
        int from = 0;
        while (from < all.size()) {
            String dataset = all.get(from).dataset();
            int to = from + 1;
            int most = 1 + random.nextInt(6);
            while (to < all.size() && to - from < most && all.get(to).dataset().equals(dataset)) {
                to++;
            }
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static Delivered randomCard(Random random, int order) {
        Delivered card = card(String.valueOf(1 + random.nextInt(14)), "010000000" + random.nextInt(4))
                .with("birth_date", born())
                .at(order);
        int dice = random.nextInt(10);
        if (dice < 5) {
            card.with("personal_id", "00122100000" + random.nextInt(4));
        }
        return about(card, random);
    }

    private static Delivered randomEnrolment(Random random, int order) {
        Delivered enrolment = enrolment("000000000" + random.nextInt(9))
                .with("birth_date", born())
                .at(order);
        if (random.nextInt(4) > 0) {
            enrolment.with("personal_id", "00122100000" + random.nextInt(4));
        }
        return about(enrolment, random);
    }

    private static Delivered about(Delivered delivered, Random random) {
        delivered.with(
                "full_name",
                List.of("Nguyễn An", "Nguyễn Văn An", "Trần Bình", "Lê Bình").get(random.nextInt(4)));
        return random.nextInt(8) == 0 ? delivered.withdrawn() : delivered;
    }

    private static io.declareonce.hub.lineage.PartialDate born() {
        return new io.declareonce.hub.lineage.PartialDate(2021, 3, 7);
    }

    private Decision rule(Decision.Kind kind, String one, String other) {
        UUID ruling = UUID.randomUUID();
        MentionRef a = mention(one);
        MentionRef b = mention(other);
        Decision decision =
                new Decision(UUID.randomUUID(), ruling, kind, a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? b : a);
        jdbc.sql("""
                INSERT INTO identity.ruling (id, decided_at, approved_at, entity_type, four_eyes, verdict, decided_by, reason, approved_by, entities)
                VALUES (:id, now(), now(), 1, false, 'link', 'test', 'test', 'test', '{}')""").param("id", ruling).update();
        jdbc.sql("""
                INSERT INTO identity.decision (id, ruling, kind, a_record, a_role, b_record, b_role, in_force)
                VALUES (:id, :ruling, :kind, :a, 0, :b, 0, true)""")
                .param("id", decision.id())
                .param("ruling", ruling)
                .param("kind", kind == Decision.Kind.MUST_LINK ? "must-link" : "must-not-link")
                .param("a", decision.a().recordId())
                .param("b", decision.b().recordId())
                .update();
        lookAgain();
        return decision;
    }

    private void lookAgain() {
        List<UUID> all = jdbc.sql("SELECT DISTINCT entity_id FROM identity.membership")
                .query(UUID.class)
                .list();
        int type = jdbc.sql("SELECT number FROM identity.entity_type WHERE entity = 'citizen'")
                .query(Integer.class)
                .single();
        operations.execute((ConnectionCallback<Boolean>) connection -> {
            queue.add(connection, type, all);
            return true;
        });
    }

    private MentionRef mention(String learner) {
        return new MentionRef(
                jdbc.sql("SELECT hub_record_id FROM warehouse.education_enrolment WHERE learner_code = :learner")
                        .param("learner", learner)
                        .query(UUID.class)
                        .single(),
                0);
    }

    private UUID find(String scheme, String value) {
        return Objects.requireNonNull(
                lookup.findEntity("citizen", scheme, value).orElse(null), value);
    }

    private List<@Nullable String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
