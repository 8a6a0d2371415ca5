package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.SharedHub;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.intake.SubmissionState;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.QuarantinedRecord;
import io.declareonce.hub.quarantine.Selection;
import io.declareonce.hub.quarantine.Sight;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OddTextIT {
    @RegisterExtension
    static final SharedHub SHARED = new SharedHub();

    @Test
    void setsANullCharacterAsideAndShowsWhereItStood() {
        String file = Enrolments.HEADER
                + Enrolments.line(101)
                + Enrolments.line(102, "Nguyễn\0An", "2026-09-05T08:30:00+07:00")
                + Enrolments.line(103);

        SubmissionReport report = SHARED.hub().deliver(Enrolments.DATASET, "csv", file);

        assertThat(report.counts()).isEqualTo(new Counts(3, 2, 0, 0, 1));
        QuarantinedRecord held = onlyOneOf(report);
        assertThat(held.ref().ordinal()).isEqualTo(2);
        assertThat(held.delivered()).containsEntry("full_name", "Nguyễn\uFFFDAn");
        assertThat(held.findings()).extracting("rule").contains("broken-text");
    }

    @Test
    void setsBytesThatAreNoUtf8Aside() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write((Enrolments.HEADER + Enrolments.line(201)).getBytes(StandardCharsets.UTF_8));
        file.write(Enrolments.line(202, "Nguyen V\u00e3n An", "2026-09-05T08:30:00+07:00")
                .getBytes(StandardCharsets.ISO_8859_1));
        file.write(Enrolments.line(203).getBytes(StandardCharsets.UTF_8));

        SubmissionReport report =
                SHARED.hub().deliver(Enrolments.DATASET, "csv", new ByteArrayInputStream(file.toByteArray()));

        assertThat(report.counts()).isEqualTo(new Counts(3, 2, 0, 0, 1));
        assertThat(onlyOneOf(report).findings()).extracting("rule").contains("broken-text");
    }

    private static QuarantinedRecord onlyOneOf(SubmissionReport report) {
        List<QuarantinedRecord> held = SHARED.hub()
                .bean(Quarantine.class)
                .list(Selection.WAITING.ofSubmission(report.submission().id()), Sight.FULL, null, 10);
        assertThat(held).hasSize(1);
        return held.get(0);
    }

    @Test
    void readsPastAByteOrderMark() {
        SubmissionReport report =
                SHARED.hub().deliver(Enrolments.DATASET, "csv", "\uFEFF" + Enrolments.HEADER + Enrolments.line(301));

        assertThat(report.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    @Test
    void letsTheOthersPassBesideOneBadRecordAmongTenThousand() {
        String file = Enrolments.file(
                10_000,
                learner -> learner == 7_777
                        ? Enrolments.line(10_000 + learner, "", "2026-09-05T08:30:00+07:00")
                        : Enrolments.line(10_000 + learner));

        assertThat(SHARED.hub().deliver(Enrolments.DATASET, "csv", file).counts())
                .isEqualTo(new Counts(10_000, 9_999, 0, 0, 1));
    }

    /** What the circuit did not let in any more was not received. */
    @Test
    void stopsAFileOfTenThousandBadRecords() {
        String file =
                Enrolments.file(10_000, learner -> Enrolments.line(30_000 + learner, "", "2026-09-05T08:30:00+07:00"));

        SubmissionReport report = SHARED.hub().deliver(Enrolments.DATASET, "csv", file);

        assertThat(report.submission().state()).isEqualTo(SubmissionState.STOPPED);
        assertThat(report.counts()).isEqualTo(new Counts(100, 0, 0, 0, 100));
    }
}
