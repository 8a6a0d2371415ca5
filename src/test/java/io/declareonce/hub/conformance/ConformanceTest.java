package io.declareonce.hub.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import jakarta.validation.ConstraintViolation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final SubmissionId SUBMISSION = SubmissionId.create();
    private static final Instant LATE_EVENING = Instant.parse("2026-03-01T18:30:00Z");

    private final Conformance conformance = new Conformance(Clock.fixed(LATE_EVENING, ZoneOffset.UTC));
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void readEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void close() {
        Locale.setDefault(before);
        conformance.close();
    }

    @Test
    void partsABatchByVerdictInReadingOrder() {
        CheckedBatch checked = conformance.check(batch(refusing(2, 5), records(7), new Circuit(1, 0, 0)));

        assertThat(ordinals(checked.conforming())).containsExactly(1L, 3L, 4L, 6L, 7L);
        assertThat(ordinals(checked.refused())).containsExactly(2L, 5L);
    }

    @Test
    void leavesRecordsBehindAnOpenCircuitAlone() {
        Circuit circuit = new Circuit(0.02, 98, 1);

        CheckedBatch checked = conformance.check(batch(refusing(2, 3, 5), records(7), circuit));

        assertThat(ordinals(checked.conforming())).containsExactly(1L);
        assertThat(ordinals(checked.refused())).containsExactly(2L, 3L);
        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.received()).isEqualTo(101);
    }

    @Test
    void judgesNothingOnceTheCircuitIsOpen() {
        CheckedBatch checked = conformance.check(batch(refusing(), records(3), new Circuit(0.02, 100, 3)));

        assertThat(checked.conforming()).isEmpty();
        assertThat(checked.refused()).isEmpty();
    }

    @Test
    void letsWarningsPass() {
        Dataset dataset = new FakeDataset((record, today) -> record.add(finding("odd", "grade", Severity.WARNING)));

        Verdict verdict = conformance.judge(dataset, record(1));

        assertThat(describe(verdict)).isEqualTo("CONFORMS grade odd");
    }

    @Test
    void tellsAllFindingsOfARecordTogether() {
        Dataset dataset = new FakeDataset((record, today) -> {
            record.add(finding("length", "purposes[1].area", Severity.ERROR));
            record.add(finding("agrees", null, Severity.WARNING));
        });
        SourceRecord record = record(1);
        record.add(finding("unreadable-date", "since", Severity.ERROR));

        assertThat(describe(conformance.judge(dataset, record)))
                .isEqualTo("REFUSED since unreadable-date, purposes[1].area length, null agrees");
    }

    @Test
    void givesPathSentenceAndSeverityByJakartaValidation() {
        Dataset dataset = new FakeDataset((record, today) -> {
            record.add(finding("length", "purposes[1].area", Severity.ERROR));
            record.add(finding("agrees", null, Severity.WARNING));
        });

        Set<ConstraintViolation<JudgedRecords>> violations = conformance.validate(judged(dataset));

        assertThat(violations.stream().map(ConformanceTest::describe))
                .containsExactlyInAnyOrder(
                        "records[0].purposes[0].area: en length (ERROR)",
                        "records[0]: en agrees (WARNING)",
                        "records[1].purposes[0].area: en length (ERROR)",
                        "records[1]: en agrees (WARNING)");
    }

    @Test
    void speaksTheLanguageOfTheReader() {
        Locale.setDefault(Locale.forLanguageTag("vi"));
        Dataset dataset = new FakeDataset((record, today) -> record.add(finding("length", "area", Severity.ERROR)));

        assertThat(conformance.validate(judged(dataset)).stream().map(ConstraintViolation::getMessage))
                .containsOnly("vi length");
    }

    @Test
    void evaluatesNothingThatWasDelivered() {
        String delivered = "${7 * 6} {sentence} \\{x}";
        Dataset dataset = new FakeDataset((record, today) ->
                record.add(new Finding("pattern", "area", Severity.ERROR, new Text(delivered, delivered))));

        assertThat(conformance.validate(judged(dataset)).stream().map(ConstraintViolation::getMessage))
                .containsOnly(delivered);
    }

    @Test
    void judgesByTheDayInVietnam() {
        List<LocalDate> days = new ArrayList<>();
        Dataset dataset = new FakeDataset((record, today) -> days.add(today));

        conformance.judge(dataset, record(1));
        conformance.check(batch(dataset, records(1), new Circuit(1, 0, 0)));

        assertThat(days).containsOnly(LocalDate.of(2026, 3, 2)).hasSize(2);
    }

    private static String describe(Verdict verdict) {
        String word = verdict instanceof Verdict.Refused ? "REFUSED " : "CONFORMS ";
        return word
                + String.join(
                        ", ",
                        verdict.findings().stream()
                                .map(finding -> finding.field() + " " + finding.rule())
                                .toList());
    }

    private static String describe(ConstraintViolation<JudgedRecords> violation) {
        HibernateConstraintViolation<?> told = violation.unwrap(HibernateConstraintViolation.class);
        Severity severity = told.getDynamicPayload(Finding.class).severity();
        return violation.getPropertyPath() + ": " + violation.getMessage() + " (" + severity + ")";
    }

    private static JudgedRecords judged(Dataset dataset) {
        return new JudgedRecords(dataset, records(2), LocalDate.EPOCH, new Circuit(1, 0, 0));
    }

    private static Dataset refusing(long... ordinals) {
        Set<Long> refused = Set.copyOf(LongStream.of(ordinals).boxed().toList());
        return new FakeDataset((record, today) -> {
            if (refused.contains(record.ref().ordinal())) {
                record.add(finding("required", "area", Severity.ERROR));
            }
        });
    }

    private static Finding finding(String rule, @Nullable String field, Severity severity) {
        return new Finding(rule, field, severity, new Text("vi " + rule, "en " + rule));
    }

    private static Batch batch(Dataset dataset, List<SourceRecord> records, Circuit circuit) {
        Slice slice = new Slice(SUBMISSION, 1, 1, records.size());
        return new Batch(slice, FakeEdition.EMPTY, dataset, records, circuit);
    }

    private static List<SourceRecord> records(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(ConformanceTest::record)
                .toList();
    }

    private static SourceRecord record(long ordinal) {
        return new SourceRecord(new RecordRef(SUBMISSION, ordinal), new @Nullable Object[0], new @Nullable String[0]);
    }

    private static List<Long> ordinals(List<SourceRecord> records) {
        return records.stream().map(record -> record.ref().ordinal()).toList();
    }
}
