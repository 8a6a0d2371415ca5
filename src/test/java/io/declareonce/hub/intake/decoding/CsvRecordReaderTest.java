package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRecordReaderTest {
    private static final String ENROLMENT = "education.enrolment";
    private static final int CLASS_NAME = csv("Mã học sinh").slot("class_name");
    private static final String HEADER =
            "Mã học sinh,Năm học,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân,Thời điểm cập nhật\n";

    @Test
    void readsColumnsByTheirDeclaredNames() {
        Reading read = csv(HEADER + "HS01,2026-2027,Lê An,05/03/2012,Nữ,001312004567,2026-09-05T08:00:00+07:00\n");

        assertThat(read.shown("learner_code", "full_name", "birth_date", "sex", "personal_id", "updated_at"))
                .containsExactly("1 | HS01 Lê An 2012-03-05 2 001312004567 2026-09-05T01:00:00Z | ");
    }

    @Test
    void findsColumnsInAnyCompositionFormCaseAndBlanks() {
        String header = Normalizer.normalize("\uFEFF Mã\u00A0học  sinh ;NĂM HỌC;Họ và tên", Normalizer.Form.NFD);

        assertThat(csv(header + "\r\nHS01;2026-2027;Lê An\r\n").shown("learner_code", "school_year", "full_name"))
                .containsExactly("1 | HS01 2026-2027 Lê An | ");
    }

    @Test
    void tellsCommaSemicolonAndTabApart() {
        for (String delimiter : List.of(",", ";", "\t")) {
            String text = "Mã học sinh,Năm học,Tên lớp\nHS01,2026-2027,5A\n".replace(",", delimiter);

            assertThat(csv(text).shown("learner_code", "class_name")).containsExactly("1 | HS01 5A | ");
        }
    }

    @Test
    void refusesAHeaderWithoutItsKeyAndTellsAllFaultsAtOnce() {
        Reading read = csv("Mã học sinh,Mã học sinh,Màu tóc\nHS01,HS01,đen\n");

        assertThatThrownBy(read::all)
                .isInstanceOf(SubmissionUnreadable.class)
                .hasMessageContaining("Missing columns: Năm học")
                .hasMessageContaining("twice: Mã học sinh")
                .hasMessageContaining("Unknown columns: Màu tóc")
                .hasMessageContaining("send the file again");
    }

    @Test
    void notesColumnsThatNobodyAskedFor() {
        Reading read = csv("Mã học sinh,Năm học,Màu tóc\nHS01,2026-2027,đen\n");
        read.all();

        assertThat(read.reader().notes().stream().map(Text::en))
                .anyMatch(note -> note.contains("Unknown columns were ignored: Màu tóc"));
    }

    @Test
    void doesNotShowValuesOfAFileWithoutHeader() {
        Reading read = csv("HS01,2026-2027,001203004567\n");

        assertThatThrownBy(read::all).isInstanceOf(SubmissionUnreadable.class).hasMessageNotContaining("001203004567");
    }

    @Test
    void keepsTheTextOfADayThatDoesNotExist() {
        SourceRecord record =
                csv(HEADER + "HS01,2026-2027,Lê An,31/02/2012,,,\n").all().get(0);

        assertThat(record.findings()).extracting(Reading::show).containsExactly("unreadable-partial-date birth_date");
        assertThat(record.findings().get(0).message().en()).doesNotContain("31");
        assertThat(record.delivered(csv(HEADER).slot("birth_date"))).isEqualTo("31/02/2012");
    }

    @Test
    void putsLostZerosBackWhereBirthYearAndSexAgree() {
        String agrees = "HS01,2026-2027,Lê An,05/03/2012,Nữ,1312004567,2026-09-05T08:00:00Z\n";
        String otherYear = "HS02,2026-2027,Lê Ba,05/03/2013,Nữ,1312004567,2026-09-05T08:00:00Z\n";
        String otherSex = "HS03,2026-2027,Lê Ca,05/03/2012,Nam,1312004567,2026-09-05T08:00:00Z\n";

        assertThat(csv(HEADER + agrees + otherYear + otherSex).shown("personal_id"))
                .containsExactly(
                        "1 | 001312004567 | repaired-leading-zeros personal_id",
                        "2 | 1312004567 | ",
                        "3 | 1312004567 | ");
    }

    @Test
    void repairsBlanksAndCompositionFormSilently() {
        String name = Normalizer.normalize("\u00A0Nguyễn  Thị\u200B Hà ", Normalizer.Form.NFD);

        assertThat(csv(HEADER + "HS01,2026-2027," + name + ",,,,\n").shown("full_name"))
                .containsExactly("1 | Nguyễn Thị Hà | ");
    }

    @Test
    void refusesTextThatNoDatabaseCanHold() {
        assertThat(csv(HEADER + "HS01,2026-2027,L\u0000An,,,,\nHS02,2026-2027,Ba,,,,\n")
                        .shown("full_name"))
                .containsExactly("1 | null | broken-text full_name", "2 | Ba | ");
    }

    @Test
    void refusesOnlyTheTextWhoseBytesAreNoUtf8() {
        byte[] bytes = (HEADER + "HS01,2026-2027,L?,,,,\nHS02,2026-2027,Ba,,,,\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xE2 : bytes[i];
        }

        assertThat(Reading.of(ENROLMENT, "csv", bytes).shown("full_name"))
                .containsExactly("1 | null | broken-text full_name", "2 | Ba | ");
    }

    @Test
    void tellsOtherEncodingsInPlainWords() {
        byte[] utf16 = (HEADER + "HS01").getBytes(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> Reading.of(ENROLMENT, "csv", utf16).all()).hasMessageContaining("CSV UTF-8");
    }

    @Test
    void countsTheColumnsOfARow() {
        assertThat(csv("Mã học sinh,Năm học\nHS01\nHS02,2026-2027,x\nHS03,2026-2027,\n")
                        .shown("learner_code"))
                .containsExactly("1 | HS01 | wrong-column-count", "2 | HS02 | wrong-column-count", "3 | HS03 | ");
    }

    @Test
    void leavesOutALineOfFiftyMegabytesAndReadsOn() {
        for (String quote : List.of("", "\"")) {
            InputStream text = sequence(
                    "Mã học sinh,Năm học,Họ và tên\nHS01,2026-2027,Ba\nHS02,2026-2027," + quote,
                    new Endless("dài,\n".substring(0, quote.isEmpty() ? 4 : 5), 50_000_000),
                    quote + ",x,x\nHS03,2026-2027,Ca\n");

            assertThat(Reading.of(ENROLMENT, "csv", text).shown("full_name"))
                    .containsExactly("1 | Ba | ", "2 | null | record-too-large", "3 | Ca | ");
        }
    }

    @Test
    void survivesAQuotationMarkInsideAPlainField() {
        assertThat(csv("Mã học sinh,Năm học,Họ và tên\nHS01,2026-2027,5\" An\nHS02,2026-2027,\"An \"\"Bé\"\"\"\n")
                        .shown("full_name"))
                .containsExactly("1 | 5\" An | ", "2 | An \"Bé\" | ");
    }

    @Test
    void readsBackWhateverIsWrittenWithQuotes() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> names = new ArrayList<>();
            StringBuilder csv = new StringBuilder("Mã học sinh,Năm học,Tên lớp\n");
            for (int i = 0; i < 20; i++) {
                String name = text(random);
                names.add(name);
                csv.append("HS")
                        .append(i)
                        .append(",2026-2027,\"")
                        .append(name.replace("\"", "\"\""))
                        .append("\"\n");
            }

            List<String> read = csv(csv.toString()).all().stream()
                    .map(record -> record.delivered(CLASS_NAME))
                    .toList();

            assertThat(read).as("seed %d", seed).isEqualTo(names);
        }
    }

    private static String text(Random random) {
        String letters = "aĐ\",;\n\r\t 'ễ|";
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Reading csv(String text) {
        return Reading.of(ENROLMENT, "csv", text);
    }

    private static InputStream sequence(String before, InputStream middle, String after) {
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(before), middle, bytes(after))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
