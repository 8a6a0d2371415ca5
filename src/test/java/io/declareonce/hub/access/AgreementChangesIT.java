package io.declareonce.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.access.query.AgreementEnded;
import io.declareonce.hub.access.query.BulkReads;
import io.declareonce.hub.access.query.EntityAnswers;
import io.declareonce.hub.access.query.RecordAsk;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.dictionary.ShippedDictionary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementChangesIT {
    private static final String FILE = "agreements/health-study.yaml";
    private static final String STUDY = """
            agreement: health-study
            version: 1.0.0
            status: active
            agency: health
            name: { vi: Nghiên cứu, en: Study }
            contact: Phòng Nghiệp vụ Y
            starts: 2026-01-01
            ends: 2027-12-31
            purposes:
              study: { name: { vi: Nghiên cứu, en: Study }, legal-basis: Luật 1/2026 }
            quota: { requests-a-minute: 100, people-a-day: 20 }
            entities:
              citizen: { ask-by: [ personal_id ], attributes: [ full_name ] }
            datasets:
              education.enrolment: { fields: [ learner_code, school_year ] }
            """;
    private static final int LEARNERS = 1_300;

    private final TestDatabase database;
    private DictionaryFiles files;
    private TestHub hub;

    AgreementChangesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        files = DictionaryFiles.read(ShippedDictionary.DIRECTORY).with(FILE, STUDY);
        for (var file : files.texts().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        hub = TestHub.on(database, "hub.dictionary.directory=" + directory, "hub.dictionary.refresh=200ms");
        assertThat(hub.deliver("education.enrolment", "csv", enrolments()).toString())
                .contains("accepted=" + LEARNERS);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static String enrolments() {
        var csv = new StringBuilder("Mã học sinh,Năm học,Mã trường,Khối,Trạng thái,Ngày vào trạng thái,Họ và tên,"
                + "Ngày sinh,Giới tính,Thời điểm cập nhật\n");
        for (int i = 0; i < LEARNERS; i++) {
            csv.append("01")
                    .append(10_000_000 + i)
                    .append(",2026-2027,01097101,12,Đang học,05/09/2026,Nguyễn Văn Nam,06/06/2009,Nam,")
                    .append("2026-09-10T14:13:02+07:00\n");
        }
        return csv.toString();
    }

    private Right right() {
        return hub.bean(Agreements.class).allow(new Caller("clinic", Role.AGENCY, "health"), new Purpose("study"));
    }

    /** API4, API6: who tries numbers one after the other. */
    @Test
    void stopsWhoTriesTenThousandNumbersInARow() {
        EntityAnswers answers = hub.bean(EntityAnswers.class);
        Right right = right();
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                answers.find(right, "citizen", "personal_id", "0012%08d".formatted(i), List.of());
                answered++;
            } catch (QueryRefused quota) {
                assertThat(quota.kind()).isEqualTo(QueryRefused.Kind.QUOTA);
                refused++;
            }
        }

        assertThat(answered).isEqualTo(20);
        assertThat(refused).isEqualTo(9_980);
    }

    @Test
    void stopsARunningReadOfAnAgreementThatIsWithdrawn() throws IOException {
        BulkReads.Open open =
                hub.bean(BulkReads.class).open(right(), RecordAsk.all("education.enrolment", List.of(), List.of()));
        var whole = new ByteArrayOutputStream();
        open.write(ExportFormat.NDJSON, whole, null);
        var read = new ByteArrayOutputStream();

        assertThatThrownBy(() -> open.write(ExportFormat.NDJSON, new Withdrawing(read), null))
                .isInstanceOf(AgreementEnded.class);

        assertThat(whole.toString().lines()).hasSize(LEARNERS);
        assertThat(read.toString().lines()).hasSize(1_000);
        assertThatThrownBy(this::right)
                .isInstanceOfSatisfying(
                        QueryRefused.class,
                        refused -> assertThat(refused.problem()).isEqualTo("no-agreement"));
        publish(STUDY);
        assertThat(right().agreement().id()).isEqualTo("health-study");
    }

    private void publish(String agreement) {
        int edition = hub.edition().number();
        hub.bean(Editions.class).publish(files.with(FILE, agreement), "test");
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.edition().number() > edition);
    }

    /** Withdraws the agreement once the first portion has arrived. */
    private final class Withdrawing extends OutputStream {
        private final OutputStream out;
        private boolean isDone;

        Withdrawing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int unit) throws IOException {
            out.write(unit);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() {
            if (!isDone) {
                isDone = true;
                publish(STUDY.replace("status: active", "status: withdrawn"));
            }
        }
    }
}
