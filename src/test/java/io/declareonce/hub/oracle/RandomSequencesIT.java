package io.declareonce.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.oracle.Sequence.Kind;
import io.declareonce.hub.oracle.Sequence.Submission;
import io.declareonce.hub.warehouse.Relooking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random sequences on the real pipeline and in the oracle. {@code -Dhub.sequences=N} runs more of them,
 * {@code -Dhub.seed=S} others.
 */
class RandomSequencesIT {
    private static final int SEQUENCES = Integer.getInteger("hub.sequences", 80);
    private static final long SEED = Long.getLong("hub.seed", 20_261_124);

    private static final List<Kind> KINDS =
            List.of(Kind.PEACEFUL, Kind.TIED, Kind.PEACEFUL, Kind.TIED, Kind.CONFLICTING);

    private static TestDatabase database;
    private static TestHub oneLoader;
    private static TestHub twoLoaders;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        oneLoader = TestHub.on(database, "hub.intake.loaders=1", "hub.intake.batch-records=3");
        twoLoaders = TestHub.on(database, "hub.intake.loaders=2", "hub.intake.batch-records=2");
    }

    @AfterAll
    static void stop() {
        oneLoader.close();
        twoLoaders.close();
        database.close();
    }

    @Test
    void countsAndEndsAsTheOracle() {
        for (int number = 0; number < SEQUENCES; number++) {
            Kind kind = KINDS.get(number % KINDS.size());
            List<Submission> submissions = new Sequence(SEED + number, number, kind).submissions();
            compare(number, kind, submissions);
        }
        assertThat(goldensWithoutMembers()).isZero();
    }

    private static void compare(int number, Kind kind, List<Submission> submissions) {
        String place = "seed " + SEED + ", sequence " + number + ", " + kind;
        empty();
        Oracle oracle = oracle();
        List<SubmissionId> ids = new ArrayList<>();
        for (Submission submission : submissions) {
            SubmissionReport report = deliver(oneLoader, submission);
            Counts expected =
                    tell(oracle, submission, ids.size(), report.submission().id());
            assertThat(report.counts())
                    .as("%s, counts of submission %d", place, ids.size())
                    .isEqualTo(expected);
            ids.add(report.submission().id());
        }
        compareState(place, oracle, ids);
        for (Submission submission : submissions) {
            SubmissionReport again = deliver(oneLoader, submission);
            assertThat(again.counts().accepted())
                    .as("%s, delivered again", place)
                    .isZero();
        }
        compareState(place + ", delivered again", oracle, ids);
    }

    @Test
    void endsInTheSameStateWithTwoLoadersAndAnyOrderOfArrival() {
        for (int number = 0; number < SEQUENCES; number++) {
            int running = 50_000 + number;
            Kind kind = number % 2 == 0 ? Kind.PEACEFUL : Kind.CONFLICTING;
            List<Submission> submissions = new Sequence(SEED + running, running, kind).submissions();
            empty();
            Oracle oracle = oracle();
            for (int i = 0; i < submissions.size(); i++) {
                tell(oracle, submissions.get(i), i, SubmissionId.create());
            }

            List<SubmissionId> ids = deliverShuffled(submissions, SEED + running);

            compareVersions("seed " + SEED + ", sequence " + running + ", two loaders", oracle, ids);
        }
        assertThat(goldensWithoutMembers()).isZero();
    }

    private static List<SubmissionId> deliverShuffled(List<Submission> submissions, long seed) {
        List<Submission> shuffled = new ArrayList<>(submissions);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.parallelStream()
                .map(submission -> deliver(twoLoaders, submission).submission().id())
                .toList();
    }

    private static SubmissionReport deliver(TestHub hub, Submission submission) {
        Dataset dataset = hub.edition().getDataset(submission.dataset());
        return hub.deliver(submission.dataset(), "csv", Row.csv(submission.rows(), dataset));
    }

    private static Counts tell(Oracle oracle, Submission submission, long arrival, SubmissionId id) {
        Dataset dataset = oneLoader.edition().getDataset(submission.dataset());
        List<SourceRecord> records = IntStream.range(0, submission.rows().size())
                .mapToObj(i -> submission.rows().get(i).record(dataset, new RecordRef(id, i + 1)))
                .toList();
        return oracle.deliver(dataset, arrival, records);
    }

    private static void compareState(String place, Oracle oracle, List<SubmissionId> ids) {
        compareVersions(place, oracle, ids);
        assertThat(state(ids).quarantine()).as("%s, quarantine", place).isEqualTo(new TreeSet<>(oracle.quarantine()));
    }

    private static void compareVersions(String place, Oracle oracle, List<SubmissionId> ids) {
        oneLoader.bean(Relooking.class).drain();
        HubState hub = state(ids);
        assertThat(hub.history()).as("%s, history", place).isEqualTo(oracle.history());
        assertThat(hub.heads()).as("%s, current versions", place).isEqualTo(oracle.heads());
        assertThat(hub.partition()).as("%s, who belongs together", place).isEqualTo(oracle.partition());
        assertThat(hub.goldens()).as("%s, golden citizens", place).isEqualTo(oracle.goldens());
    }

    private static Oracle oracle() {
        return new Oracle(
                Sequence.TODAY, entity -> oneLoader.bean(EvidenceRegistry.class).find(entity));
    }

    /** People of two sequences would be taken for one another. */
    private static void empty() {
        database.jdbc().sql("""
                TRUNCATE identity.membership, identity.identifier, identity.open_mention, identity.assignment, identity.relook,
                    identity.description, identity.block, identity.open_block, identity.identifier_conflict, identity.vacated,
                    identity.decision, identity.ruling, identity.review_task, identity.event, warehouse.waiting""").update();
        database.jdbc()
                .sql(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'warehouse' AND (tablename IN ('citizen', 'organisation') OR tablename ~ '^(education|land)_')")
                .query(String.class)
                .list()
                .forEach(table ->
                        database.jdbc().sql("TRUNCATE warehouse." + table).update());
    }

    private static HubState state(List<SubmissionId> ids) {
        return new HubState(database.jdbc(), oneLoader.edition(), ids);
    }

    private static long goldensWithoutMembers() {
        return database.jdbc().sql("""
                SELECT count(*) FROM warehouse.citizen AS golden
                WHERE NOT EXISTS (SELECT FROM identity.membership WHERE entity_id = golden.hub_entity_id)""").query(Long.class).single();
    }
}
