package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookSampleTest {
    @TempDir
    Path directory;

    @Test
    void writesTheHeaderBelowTitlesAndDaysAsDepartmentsWriteThem() throws IOException {
        List<String> csv = csv(10, sheet -> {
            sheet.value(0, 0, "SỞ GIAO THÔNG");
            row(sheet, 2, "Biển số", "Ngày cấp", "Số khung", "Trọng tải", "Lúc nhập");
            row(
                    sheet,
                    3,
                    "79A-123.45",
                    LocalDate.of(2024, 3, 7),
                    123456789012345L,
                    1.5,
                    LocalDateTime.of(2024, 3, 7, 8, 30));
            sheet.range(3, 1, 3, 1).style().format("dd/mm/yyyy").set();
            sheet.range(3, 4, 3, 4).style().format("dd/mm/yyyy hh:mm").set();
            row(sheet, 4, "79A-678.90", "08/03/2024", "X1", 2);
        });

        assertThat(csv)
                .containsExactly(
                        "Biển số,Ngày cấp,Số khung,Trọng tải,Lúc nhập",
                        "79A-123.45,07/03/2024,123456789012345,1.5,2024-03-07T08:30:00",
                        "79A-678.90,08/03/2024,X1,2,");
    }

    @Test
    void stopsBehindAsManyRowsAsAskedFor() throws IOException {
        List<String> csv = csv(3, sheet -> {
            for (int i = 0; i < 50; i++) {
                row(sheet, i, "a" + i, "b" + i);
            }
        });

        assertThat(csv).containsExactly("a0,b0", "a1,b1", "a2,b2", "a3,b3");
    }

    @Test
    void refusesAWorkbookWithoutData() {
        assertThatThrownBy(() -> csv(3, sheet -> row(sheet, 0, "Biển số", "Ngày cấp")))
                .isInstanceOf(WorkbookSample.Unreadable.class)
                .hasMessageContaining("No sheet of the workbook has a header line and data below it");
    }

    private List<String> csv(int mostRows, Consumer<Worksheet> filling) throws IOException {
        Path book = directory.resolve("sample.xlsx");
        try (OutputStream bytes = Files.newOutputStream(book);
                Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            filling.accept(workbook.newWorksheet("Trang 1"));
        }
        Path csv = directory.resolve("sample.csv");
        WorkbookSample.writeCsv(book, csv, mostRows);
        return Files.readAllLines(csv);
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            if (value instanceof String text) {
                sheet.value(row, column, text);
            } else if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof LocalDate day) {
                sheet.value(row, column, day);
            } else {
                sheet.value(row, column, (LocalDateTime) value);
            }
        }
    }
}
