package io.declareonce.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.QuarantineExport.Request;
import io.declareonce.hub.quarantine.QuarantinedRecord.State;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HubDatabaseTest
class QuarantineIT {
    private static final String BY = "Trần Thị Lan";
    private static final Finding NO_NAME =
            new Finding("required", "name", Severity.ERROR, new Text("Thiếu họ tên.", "The name is missing."));
    private static final Finding ODD_CODE =
            new Finding("odd-code", "code", Severity.WARNING, new Text("Mã lạ.", "The code is odd."));

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);
    private final Dictionary dictionary = LearnerDataset.dictionary();
    private final Door door = new Door();
    private final JdbcClient jdbc;
    private final QuarantineHolding holding;
    private final Quarantine quarantine;
    private final Releasing releasing;
    private long arrivals;

    QuarantineIT(DataSource dataSource, JdbcClient jdbc) {
        this.jdbc = jdbc;
        QuarantinedRecords records = new QuarantinedRecords(jdbc);
        holding = new QuarantineHolding(dataSource, clock);
        quarantine = new Quarantine(records, dictionary, clock);
        releasing = new Releasing(records, new Releases(jdbc), door, dictionary, dataSource, clock);
    }

    /** A hub that takes each release in once, unless it is out of order. */
    private static final class Door implements ReleaseDoor {
        private final Map<UUID, SubmissionId> taken = new HashMap<>();
        private final List<String> lines = new ArrayList<>();
        private boolean broken;
        private boolean dyingBehind;

        @Override
        public SubmissionId send(UUID releaseId, String dataset, String format, byte[] body) {
            if (broken) {
                throw new IllegalStateException("the hub is away");
            }
            SubmissionId submission = taken.computeIfAbsent(releaseId, id -> {
                lines.addAll(new String(body, StandardCharsets.UTF_8).lines().toList());
                return SubmissionId.create();
            });
            if (dyingBehind) {
                throw new IllegalStateException("killed before the answer came");
            }
            return submission;
        }
    }

    @BeforeEach
    void empty() {
        jdbc.sql("TRUNCATE quarantine.quarantined_record").update();
    }

    @Test
    void keepsWhatWasDeliveredAndAllFindings() {
        RecordRef ref = hold(record("A1", "x\0y\\z\uD800", 1L, NO_NAME, ODD_CODE));

        QuarantinedRecord held = quarantine.find(ref, Sight.FULL).orElseThrow();

        assertThat(held.delivered())
                .containsExactly(
                        Map.entry("code", "A1"), Map.entry("name", "x\0y\\z\uD800"), Map.entry("version", "1"));
        assertThat(held.findings()).containsExactly(NO_NAME, ODD_CODE);
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.heldSince()).isEqualTo(clock.instant());
    }

    @Test
    void masksByClassificationUnlessAskedInFull() {
        RecordRef ref = hold(record("A1", "Hoàng", 1L, NO_NAME));

        assertThat(quarantine.find(ref, Sight.MASKED).orElseThrow().delivered()).containsEntry("name", "H•••");
    }

    @Test
    void countsIntoTheSlice() {
        Slice slice = slice(SubmissionId.create(), 2);
        SourceRecord first = record(slice, 1, "A1", null, 1L, NO_NAME);
        SourceRecord second = record(slice, 2, null, null, 1L, NO_NAME);

        hold(slice, List.of(), List.of(first, second));

        assertThat(slice.counts().quarantined()).isEqualTo(2);
        assertThat(quarantine.count(Selection.WAITING)).isEqualTo(2);
    }

    @Test
    void countsPerRuleAndDatasetWithAnExampleInPlainWords() {
        hold(record("A1", null, 1L, NO_NAME, ODD_CODE));
        hold(record("A2", null, 1L, NO_NAME));

        List<RuleCount> counts = quarantine.countByRule(Selection.WAITING);

        assertThat(counts).singleElement().satisfies(count -> {
            assertThat(count.rule()).isEqualTo("required");
            assertThat(count.records()).isEqualTo(2);
            assertThat(count.example().en()).isEqualTo("The name is missing.");
        });
        assertThat(quarantine.count(Selection.WAITING.ofRule("odd-code"))).isZero();
        assertThat(quarantine.count(Selection.WAITING.ofRule("required"))).isEqualTo(2);
    }

    @Test
    void listsPageByPage() {
        List<RecordRef> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(hold(record("A" + i, null, 1L, NO_NAME)));
        }

        List<QuarantinedRecord> first = quarantine.list(Selection.WAITING, Sight.MASKED, null, 3);
        List<QuarantinedRecord> second =
                quarantine.list(Selection.WAITING, Sight.MASKED, first.get(2).ref(), 3);

        assertThat(first).extracting(QuarantinedRecord::ref).isEqualTo(held.subList(0, 3));
        assertThat(second).extracting(QuarantinedRecord::ref).isEqualTo(held.subList(3, 5));
    }

    @Test
    void supersedesAWaitingRecordByANewerDeliveryOfItsKey() {
        RecordRef bad = hold(record("A1", null, 5L, NO_NAME));
        RecordRef other = hold(record("A2", null, 5L, NO_NAME));
        Slice slice = slice(SubmissionId.create(), 1);

        hold(slice, List.of(record(slice, 1, "A1", "An", 6L)), List.of());

        assertThat(state(bad)).isEqualTo(State.SUPERSEDED);
        assertThat(state(other)).isEqualTo(State.HELD);
    }

    @Test
    void keepsAWaitingRecordThatIsNewerThanTheDelivery() {
        RecordRef bad = hold(record("A1", null, 5L, NO_NAME));
        Slice slice = slice(SubmissionId.create(), 1);

        hold(slice, List.of(record(slice, 1, "A1", "An", 4L)), List.of());

        assertThat(state(bad)).isEqualTo(State.HELD);
    }

    @Test
    void letsOnlyTheNewestOfManyBadDeliveriesWait() {
        RecordRef first = hold(record("A1", null, 5L, NO_NAME));
        RecordRef again = hold(record("A1", "", 5L, NO_NAME));

        assertThat(state(first)).isEqualTo(State.SUPERSEDED);
        assertThat(state(again)).isEqualTo(State.HELD);
    }

    @Test
    void countsButHoldsOnceWhatComesAgainJustAsItIs() {
        RecordRef first = hold(record("A1", null, 5L, NO_NAME));
        RecordRef withoutKey = hold(record(null, "An", 5L, NO_NAME));
        Slice slice = slice(SubmissionId.create(), 3);

        hold(
                slice,
                List.of(),
                List.of(
                        record(slice, 1, "A1", null, 5L, NO_NAME),
                        record(slice, 2, null, "An", 5L, NO_NAME),
                        record(slice, 3, "A2", null, 5L, NO_NAME)));

        assertThat(slice.counts().quarantined()).isEqualTo(3);
        assertThat(state(first)).isEqualTo(State.HELD);
        assertThat(state(withoutKey)).isEqualTo(State.HELD);
        assertThat(quarantine.count(Selection.WAITING)).isEqualTo(3);
    }

    @Test
    void releasesWithCorrectionsExactlyOnce() {
        RecordRef ref = hold(record("A1", null, 1L, NO_NAME));

        Release first = releasing.release(ref, Map.of("name", "An"), BY);
        Release second = releasing.release(ref, Map.of("name", "Bình"), BY);

        assertThat(first).isInstanceOf(Release.Released.class);
        assertThat(second).isInstanceOf(Release.AlreadyReleased.class);
        assertThat(door.lines).containsExactly("{\"code\":\"A1\",\"version\":\"1\",\"name\":\"An\"}");
        assertThat(state(ref)).isEqualTo(State.RELEASED);
    }

    @Test
    void sendsAReleaseAgainThatTheHubCouldNotTake() {
        RecordRef ref = hold(record("A1", "1", 1L, NO_NAME));
        door.broken = true;
        assertThatThrownBy(() -> releasing.release(ref, Map.of(), BY)).isInstanceOf(IllegalStateException.class);
        assertThat(state(ref)).isEqualTo(State.RELEASING);

        door.broken = false;
        releasing.resume();

        assertThat(state(ref)).isEqualTo(State.RELEASED);
        assertThat(door.lines).hasSize(1);
    }

    @Test
    void takesAReleaseInOnceThoughKilledBeforeTheAnswer() {
        RecordRef ref = hold(record("A1", "1", 1L, NO_NAME));
        door.dyingBehind = true;
        assertThatThrownBy(() -> releasing.release(ref, Map.of(), BY)).isInstanceOf(IllegalStateException.class);

        door.dyingBehind = false;
        Release release = releasing.release(ref, Map.of(), BY);

        assertThat(release).isInstanceOf(Release.AlreadyReleased.class);
        assertThat(door.lines).hasSize(1);
    }

    @Test
    void releasesAllOfASelectionInPortionsTheCircuitDoesNotJudge() {
        Slice slice = slice(SubmissionId.create(), 250);
        List<SourceRecord> refused = LongStream.rangeClosed(1, 250)
                .mapToObj(i -> record(slice, i, "A" + i, null, 1L, NO_NAME))
                .toList();
        hold(slice, List.of(), refused);

        List<Release> released = releasing.releaseAll(Selection.WAITING.ofRule("required"), BY);

        assertThat(released).hasSize(250);
        assertThat(door.taken).hasSize(3);
        assertThat(door.lines).hasSize(250);
        assertThat(quarantine.count(Selection.WAITING)).isZero();
    }

    @Test
    void refusesCorrectionsOfFieldsThatDoNotExist() {
        RecordRef ref = hold(record("A1", null, 1L, NO_NAME));

        assertThat(releasing.release(ref, Map.of("nmae", "An"), BY))
                .isEqualTo(new Release.UnknownFields(ref, List.of("nmae")));
    }

    @Test
    void doesNotReleaseWhatIsTooLongToBeKept() {
        RecordRef ref = hold(record("A1", "x".repeat(Escaping.KEPT + 1), 1L, NO_NAME));

        assertThat(releasing.release(ref, Map.of(), BY)).isEqualTo(new Release.Incomplete(ref, List.of("name")));
        assertThat(releasing.release(ref, Map.of("name", "An"), BY)).isInstanceOf(Release.Released.class);
    }

    @Test
    void rejectsForGoodWithAReason() {
        RecordRef ref = hold(record("A1", null, 1L, NO_NAME));

        Rejection first = quarantine.reject(ref, "nobody of that code", BY);
        Release release = releasing.release(ref, Map.of(), BY);

        assertThat(first).isEqualTo(new Rejection.Rejected(ref));
        assertThat(release).isEqualTo(new Release.AlreadyRejected(ref, BY, clock.instant(), "nobody of that code"));
        assertThat(quarantine.reject(ref, "again", BY)).isInstanceOf(Rejection.AlreadyRejected.class);
    }

    @Test
    void tellsThatARecordWasNeverHeld() {
        RecordRef ref = new RecordRef(SubmissionId.create(), 1);

        assertThat(quarantine.reject(ref, "x", BY)).isEqualTo(new Rejection.Unknown(ref));
        assertThat(releasing.release(ref, Map.of(), BY)).isEqualTo(new Release.Unknown(ref));
    }

    @Test
    void exportsUnderTheNamesOfTheSourceWithPlaceAndFindings() throws Exception {
        RecordRef ref = hold(record("A1", "=1+1", 1L, NO_NAME));
        Request request = new Request("education.learner", Selection.WAITING, Locale.forLanguageTag("vi"), Sight.FULL);
        StringWriter csv = new StringWriter();
        StringWriter ndjson = new StringWriter();

        new QuarantineExport(quarantine, dictionary).writeCsv(request, csv);
        new QuarantineExport(quarantine, dictionary).writeNdjson(request, ndjson);

        assertThat(csv.toString().lines())
                .containsExactly(
                        "_place,_held_since,_findings,Mã,Họ tên,version",
                        ref + ",2026-11-24T05:00:00Z,name: Thiếu họ tên.,A1,'=1+1,1");
        assertThat(ndjson.toString()).contains("\"place\":\"" + ref + "\"").contains("\"name\":\"=1+1\"");
    }

    @Test
    void setsTenThousandRecordsAsideAtOnce(TransactionTemplate transaction) {
        Slice slice = slice(SubmissionId.create(), 10_000);
        List<SourceRecord> refused = LongStream.rangeClosed(1, 10_000)
                .mapToObj(i -> record(slice, i, "A" + i, "x", 1L, NO_NAME, ODD_CODE))
                .toList();
        hold(slice(SubmissionId.create(), 1), List.of(), List.of());
        long start = System.nanoTime();

        transaction.executeWithoutResult(status -> hold(slice, List.of(), refused));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(quarantine.count(Selection.WAITING)).isEqualTo(10_000);
    }

    private State state(RecordRef ref) {
        return quarantine.find(ref, Sight.MASKED).orElseThrow().state();
    }

    private interface Recipe {
        SourceRecord in(Slice slice);
    }

    private RecordRef hold(Recipe recipe) {
        Slice slice = slice(SubmissionId.create(), 1);
        SourceRecord record = recipe.in(slice);
        hold(slice, List.of(), List.of(record));
        return record.ref();
    }

    private void hold(Slice slice, List<SourceRecord> conforming, List<SourceRecord> refused) {
        holding.hold(new CheckedBatch(
                slice,
                dictionary.current(),
                dictionary.current().getDataset("education.learner"),
                conforming,
                refused));
    }

    private Slice slice(SubmissionId submission, long records) {
        return new Slice(submission, ++arrivals, 1, records);
    }

    private static Recipe record(@Nullable String code, @Nullable String name, Long version, Finding... findings) {
        return slice -> record(slice, 1, code, name, version, findings);
    }

    private static SourceRecord record(
            Slice slice,
            long ordinal,
            @Nullable String code,
            @Nullable String name,
            Long version,
            Finding... findings) {
        SourceRecord record = new SourceRecord(
                new RecordRef(slice.submission(), ordinal),
                new @Nullable Object[] {code, name, version},
                new @Nullable String[] {code, name, version.toString()});
        List.of(findings).forEach(record::add);
        return record;
    }
}
