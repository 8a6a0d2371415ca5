package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class XlsxRecordReaderTest {
    private static final String[] HEADER = {
        "Mã học sinh", "Năm học", "Họ và tên", "Ngày sinh", "Giới tính", "Khối", "Số định danh cá nhân", "Ngày nhập học"
    };
    private static final String[] SHOWN = {"learner_code", "full_name", "birth_date", "sex", "grade", "entered_on"};

    @Test
    void readsTextsNumbersAndDatesAsTheSheetShowsThem() {
        byte[] book = workbook(sheet -> {
            row(sheet, 0, (Object[]) HEADER);
            row(
                    sheet,
                    1,
                    "HS1",
                    "2025-2026",
                    "Lê  Thị\u00a0Na",
                    LocalDate.of(2015, 9, 2),
                    "Nữ",
                    5,
                    79315000011L,
                    45536);
            sheet.range(1, 3, 1, 3).style().format("dd/mm/yyyy").set();
            row(sheet, 2, "HS2", "2025-2026", "Võ Ba", "1/9/2015", "Nam", 5.0, "079215000012", "01/09/2024");
            row(sheet, 3, "HS3", "2025-2026", "Hồ Tư", 2015, "1", 5, 79215000013.0, 2024);
        });

        assertThat(Reading.of("education.enrolment", "xlsx", book).shown(SHOWN))
                .containsExactly(
                        "1 | HS1 Lê Thị Na 2015-09-02 2 5 2024-09-01 | repaired-leading-zeros personal_id",
                        "2 | HS2 Võ Ba null 1 5 2024-09-01 | unreadable-partial-date birth_date",
                        "3 | HS3 Hồ Tư 2015 1 5 null | unreadable-date entered_on, repaired-leading-zeros personal_id");
    }

    @Test
    void keepsWhatWasDeliveredInTheDeclaredForm() {
        byte[] book = workbook(sheet -> {
            row(sheet, 0, (Object[]) HEADER);
            row(sheet, 1, "HS1", "2025-2026", "Na", LocalDate.of(2015, 9, 2), "Nữ", 5, 79215000011L, 45536);
            sheet.range(1, 3, 1, 3).style().format("[$-42A]d/m/yy").set();
        });
        Reading reading = Reading.of("education.enrolment", "xlsx", book);

        SourceRecord record = reading.next();

        assertThat(reading.delivered(record, "birth_date", "personal_id", "entered_on"))
                .containsExactly("02/09/2015", "79215000011", "01/09/2024");
    }

    @Test
    void findsTheHeaderBelowMergedTitlesAndOnALaterSheet() {
        byte[] book = workbook(
                sheet -> row(sheet, 0, "Hướng dẫn", "Điền vào trang sau"),
                sheet -> {
                    row(sheet, 0, "TRƯỜNG TIỂU HỌC SỐ 1");
                    sheet.range(0, 0, 0, 7).merge();
                    row(sheet, 1, "Danh sách học sinh năm học 2025-2026");
                    row(sheet, 4, " MÃ HỌC SINH", "Năm  học", "Họ và tên", "Ngày sinh", "Giới tính", "Khối");
                    row(sheet, 5, "HS1", "2025-2026", "Na", "02/09/2015", "Nữ", 5);
                    row(sheet, 9, "HS2", "2025-2026", "Ba", "03/09/2015", "Nam", 5);
                },
                sheet -> row(sheet, 0, (Object[]) HEADER));
        Reading reading = Reading.of("education.enrolment", "xlsx", book);

        assertThat(reading.shown("learner_code", "birth_date"))
                .containsExactly("1 | HS1 2015-09-02 | ", "2 | HS2 2015-09-03 | ");
        assertThat(reading.reader().notes().toString())
                .contains(
                        "The header stands in row 5", "2 other sheets were not", "The file has no columns: Mã trường");
    }

    @Test
    void passesOverHiddenSheets() {
        byte[] book = workbook(
                sheet -> {
                    sheet.setVisibilityState(VisibilityState.HIDDEN);
                    row(sheet, 0, (Object[]) HEADER);
                    row(sheet, 1, "HS9", "2025-2026", "Ẩn");
                },
                sheet -> {
                    row(sheet, 0, (Object[]) HEADER);
                    row(sheet, 1, "HS1", "2025-2026", "Na");
                });

        assertThat(Reading.of("education.enrolment", "xlsx", book).shown("learner_code"))
                .containsExactly("1 | HS1 | ");
    }

    @Test
    void setsARecordAsideWhoseFormulaFailed() {
        byte[] book = handmade("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>Mã học sinh</t></is></c>\
                <c r="B1" t="inlineStr"><is><r><t>Năm </t></r><r><t>học</t></r></is></c>\
                <c r="C1" t="str"><f>1</f><v>Họ và tên</v></c></row>
                <row><c t="inlineStr"><is><t>HS1</t></is></c><c t="str"><v>2025-2026</v></c>\
                <c t="e"><f>VLOOKUP(1,A1:B2,1)</f><v>#N/A</v></c></row>
                <row><c t="inlineStr"><is><t>HS2</t></is></c><c t="str"><v>2025-2026</v></c><c><f>A1</f></c></row>
                <row><c t="inlineStr"><is><t>HS3</t></is></c><c t="str"><v>2025-2026</v></c>\
                <c t="str"><f>A1</f><v>Na</v></c></row>""");

        assertThat(Reading.of("education.enrolment", "xlsx", book).shown("learner_code", "full_name"))
                .containsExactly(
                        "1 | HS1 null | failed-formula full_name",
                        "2 | HS2 null | failed-formula full_name",
                        "3 | HS3 Na | ");
    }

    @Test
    void saysWhichColumnsAreMissing() {
        byte[] book = workbook(sheet -> {
            row(sheet, 0, "Danh sách");
            row(sheet, 1, "Mã học sinh", "Họ và tên");
        });

        assertThatThrownBy(() -> Reading.of("education.enrolment", "xlsx", book))
                .isInstanceOf(SubmissionUnreadable.class)
                .hasMessageContaining("Missing columns: Năm học");
    }

    @Test
    void refusesWhatIsNoWorkbook() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        byte[] whole = workbook(sheet -> row(sheet, 0, (Object[]) HEADER));

        assertRefused(old, "password");
        assertRefused("Mã học sinh,Năm học".getBytes(StandardCharsets.UTF_8), "no valid XLSX workbook");
        assertRefused(new byte[0], "no valid XLSX workbook");
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "no valid XLSX workbook");
        assertRefused(workbook(sheet -> {}), "The workbook is empty");
    }

    @Test
    void endsWhereASheetIsDamaged() {
        String row = "<row><c t=\"str\"><v>HS%d</v></c><c t=\"str\"><v>2025-2026</v></c></row>";
        byte[] book = handmade("<row><c t=\"str\"><v>Mã học sinh</v></c><c t=\"str\"><v>Năm học</v></c></row>"
                + row.formatted(1) + "<row><c t=\"str\"><v>HS2</wrong>");
        Reading reading = Reading.of("education.enrolment", "xlsx", book);

        assertThat(reading.next().ref().ordinal()).isEqualTo(1);
        assertThatThrownBy(reading::next)
                .isInstanceOf(SubmissionUnreadable.class)
                .hasMessageContaining("behind record 1");
    }

    @Test
    void refusesWorkbooksThatUnpackToFarMoreThanATable() {
        String filler = " ".repeat(1 << 20);
        byte[] blanks = handmade(out -> {
            for (int i = 0; i < 80; i++) {
                out.accept("<row>" + filler + "</row>");
            }
        });
        byte[] tag = handmade("<row r=\"" + filler + "\"></row>");

        assertRefused(blanks, "unpacks to far more");
        assertRefused(tag, "unpacks to far more");
    }

    @Test
    void setsACellAsideThatIsLongerThanARecordMayBe() {
        byte[] book = handmade(out -> {
            out.accept(
                    "<row><c t=\"str\"><v>Mã học sinh</v></c><c t=\"str\"><v>Năm học</v></c></row><row><c t=\"str\"><v>");
            for (int i = 0; i < 40; i++) {
                out.accept("n".repeat(1 << 20));
            }
            out.accept("</v></c><c t=\"str\"><v>2025-2026</v></c></row>");
            out.accept("<row><c t=\"str\"><v>HS2</v></c><c t=\"str\"><v>2025-2026</v></c></row>");
        });

        assertThat(Reading.of("education.enrolment", "xlsx", book).shown("learner_code"))
                .containsExactly("1 | null | record-too-large", "2 | HS2 | ");
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        long before = spooled();
        byte[] whole = workbook(sheet -> row(sheet, 0, (Object[]) HEADER));

        Reading.of("education.enrolment", "xlsx", whole).all();
        assertRefused(new byte[] {1, 2, 3, 4}, "no valid");

        assertThat(spooled()).isLessThanOrEqualTo(before);
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("hub-") && name.endsWith(".xlsx"))
                    .count();
        }
    }

    private static void assertRefused(byte[] bytes, String because) {
        assertThatThrownBy(
                        () -> Reading.of("education.enrolment", "xlsx", bytes).all())
                .isInstanceOf(SubmissionUnreadable.class)
                .hasMessageContaining(because);
    }

    @SafeVarargs
    private static byte[] workbook(Consumer<Worksheet>... sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            for (int i = 0; i < sheets.length; i++) {
                sheets[i].accept(book.newWorksheet("Trang " + i));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] instanceof String text) {
                sheet.value(row, column, text);
            } else if (cells[column] instanceof Number number) {
                sheet.value(row, column, number);
            } else {
                sheet.value(row, column, (LocalDate) cells[column]);
            }
        }
    }

    private static byte[] handmade(String rows) {
        return handmade(out -> out.accept(rows));
    }

    private static byte[] handmade(Consumer<Consumer<String>> rows) {
        String namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>""".formatted(namespace, relations));
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""".formatted(relations));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                write(zip, part.getValue());
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            write(zip, "<worksheet xmlns=\"" + namespace + "\"><sheetData>");
            rows.accept(text -> write(zip, text));
            write(zip, "</sheetData></worksheet>");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
