package io.declareonce.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.SharedHub;
import io.declareonce.hub.intake.Submission;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Released records on the real way through the hub. */
class ReleaseIT {
    private static final String DATASET = "education.enrolment";
    private static final String BY = "Trần Thị Lan";

    @RegisterExtension
    static final SharedHub SHARED = new SharedHub();

    /** Dates and values stay as the source writes them: a release is read by the format of the first delivery. */
    @Test
    void takesACorrectedRecordInAsASubmissionOfItsOwn() {
        RecordRef ref = onlyOneOf(deliver("0000070001", "", "Nam"));

        Release.Released released = (Release.Released) release(ref, Map.of("full_name", "Lê Văn Bình"));

        Submission submission = SHARED.hub().bean(Submissions.class).getSubmission(released.submission());
        assertThat(submission.source()).isEqualTo("quarantine");
        assertThat(counts(released.submission())).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(names("0000070001")).containsExactly("Lê Văn Bình born 2012-02-01, 1");
        assertThat(release(ref, Map.of())).isInstanceOf(Release.AlreadyReleased.class);
        assertThat(names("0000070001")).hasSize(1);
    }

    @Test
    void holdsAReleasedRecordAgainThatIsStillRefused() {
        RecordRef ref = onlyOneOf(deliver("0000070002", "", "Nữ"));

        Release.Released released = (Release.Released) release(ref, Map.of("class_name", "3A"));

        assertThat(counts(released.submission())).isEqualTo(new Counts(1, 0, 0, 0, 1));
        QuarantinedRecord again = waiting(released.submission()).get(0);
        assertThat(again.delivered()).containsEntry("class_name", "3A").containsEntry("sex", "Nữ");

        Release.Released second = (Release.Released) release(again.ref(), Map.of("full_name", "Lê Thị Cúc"));

        assertThat(counts(second.submission())).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(names("0000070002")).containsExactly("Lê Thị Cúc born 2012-02-01, 2");
    }

    @Test
    void doesNotLetAnOlderReleaseOverwriteANewerDelivery() {
        RecordRef older = onlyOneOf(deliver("0000070003", "", "Nam"));
        SHARED.hub().deliver(DATASET, "csv", file("0000070003", "Lê Mới", "Nam", "2026-10-01T08:30:00+07:00"));

        assertThat(SHARED.hub()
                        .bean(Quarantine.class)
                        .find(older, Sight.MASKED)
                        .orElseThrow()
                        .state())
                .isEqualTo(QuarantinedRecord.State.SUPERSEDED);
        Release.Released released = (Release.Released) release(older, Map.of("full_name", "Lê Cũ"));

        assertThat(counts(released.submission())).isEqualTo(new Counts(1, 0, 0, 1, 0));
        assertThat(names("0000070003")).containsExactly("Lê Mới born 2012-02-01, 1");
    }

    private static SubmissionReport deliver(String code, String name, String sex) {
        return SHARED.hub().deliver(DATASET, "csv", file(code, name, sex, "2026-09-05T08:30:00+07:00"));
    }

    private static String file(String code, String name, String sex, String updatedAt) {
        return """
                Mã học sinh,Năm học,Mã trường,Khối,Trạng thái,Ngày vào trạng thái,Họ và tên,Ngày sinh,Giới tính,Thời điểm cập nhật
                %s,2026-2027,01004301,3,Đang học,05/09/2026,%s,01/02/2012,%s,%s
                """.formatted(code, name, sex, updatedAt);
    }

    private static RecordRef onlyOneOf(SubmissionReport report) {
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
        return waiting(report.submission().id()).get(0).ref();
    }

    private static List<QuarantinedRecord> waiting(SubmissionId submission) {
        return SHARED.hub()
                .bean(Quarantine.class)
                .list(Selection.WAITING.ofSubmission(submission), Sight.FULL, null, 10);
    }

    private static Release release(RecordRef ref, Map<String, String> corrections) {
        return SHARED.hub().bean(Releasing.class).release(ref, Map.copyOf(corrections), BY);
    }

    private static Counts counts(SubmissionId id) {
        return SHARED.hub().bean(Submissions.class).counts(id);
    }

    private static List<String> names(String code) {
        return SHARED.database()
                .jdbc()
                .sql("""
                SELECT full_name || ' born ' || birth_date || ', ' || sex
                FROM warehouse.education_enrolment WHERE learner_code = :code""")
                .param("code", code)
                .query(String.class)
                .list();
    }
}
