package io.declareonce.hub.intake.decoding;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.intake.decoding.XlsxRows.Cell;
import io.declareonce.hub.intake.decoding.XlsxRows.Kind;
import io.declareonce.hub.intake.decoding.XlsxRows.Row;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A sheet of which no dataset is known yet, as CSV. Titles above the header are left out. Stateless. */
public final class XlsxSheetText {
    private static final int ROWS_ABOVE = 30;
    private static final int LONGEST_ROW = 1 << 20;
    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final int MOST_DIGITS = 40;
    /** As departments write them, so that days typed as text and days of the spreadsheet look alike. */
    private static final Format VIETNAMESE =
            new Format("xlsx", null, Map.of(), "dd/MM/yyyy", null, Map.of(), List.of());

    private XlsxSheetText() {}

    /**
     * Writes the first sheet that has two rows of two cells: its fullest row of the first thirty as the header, then the rows
     * below.
     *
     * @param mostRows rows below the header; the rest is not read
     * @throws SubmissionUnreadable where this is no workbook, is damaged, or has no such sheet
     */
    public static void write(InputStream workbook, Writer csv, int mostRows) throws IOException {
        try (XlsxFile file = XlsxFile.open(workbook)) {
            XlsxDates dates = XlsxDates.read(file, VIETNAMESE);
            XlsxStrings strings = XlsxStrings.read(file, LONGEST_ROW);
            for (XlsxFile.Sheet sheet : file.sheets()) {
                try (XlsxRows rows = new XlsxRows(file.open(sheet), strings, dates, LONGEST_ROW)) {
                    if (write(rows, dates, csv, mostRows)) {
                        return;
                    }
                }
            }
        } catch (XMLStreamException damaged) {
            throw new SubmissionUnreadable(
                    new Text("Không đọc được bảng tính: tệp bị hỏng.", "The workbook cannot be read: it is damaged."));
        }
        throw new SubmissionUnreadable(new Text(
                "Bảng tính không có trang nào gồm dòng tiêu đề và dữ liệu bên dưới.",
                "No sheet of the workbook has a header line and data below it."));
    }

    private static boolean write(XlsxRows rows, XlsxDates dates, Writer csv, int mostRows)
            throws XMLStreamException, IOException {
        List<Row> first = new ArrayList<>();
        for (Row row = rows.next(); row != null && first.size() < ROWS_ABOVE; row = rows.next()) {
            first.add(row);
        }
        int header = header(first);
        if (header < 0) {
            return false;
        }
        CsvWriter writer = CsvWriter.builder().build(csv);
        int columns = columns(first.get(header));
        first.subList(header, Math.min(first.size(), header + mostRows + 1))
                .forEach(row -> writer.writeRecord(texts(row, columns, dates)));
        int written = first.size() - header - 1;
        for (Row row = rows.next(); row != null && written < mostRows; row = rows.next()) {
            writer.writeRecord(texts(row, columns, dates));
            written++;
        }
        writer.flush();
        return true;
    }

    /** The first of the rows with the most cells that are texts and differ; -1 where nothing stands below it. */
    private static int header(List<Row> rows) {
        int best = -1;
        long most = 1;
        for (int i = 0; i < rows.size() - 1; i++) {
            long names = Arrays.stream(rows.get(i).cells())
                    .filter(cell -> cell != null
                            && cell.kind() == Kind.TEXT
                            && !cell.text().isBlank())
                    .map(cell -> String.valueOf(cell == null ? null : cell.text()))
                    .distinct()
                    .count();
            if (names > most) {
                best = i;
                most = names;
            }
        }
        return best;
    }

    private static int columns(Row header) {
        int columns = header.cells().length;
        while (header.cell(columns - 1) == null) {
            columns--;
        }
        return columns;
    }

    private static List<String> texts(Row row, int columns, XlsxDates dates) {
        List<String> texts = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            texts.add(text(row.cell(column), dates));
        }
        return texts;
    }

    private static String text(@Nullable Cell cell, XlsxDates dates) {
        if (cell == null || cell.kind() == Kind.FAILED) {
            return "";
        }
        BigDecimal number = cell.kind() == Kind.TEXT ? null : number(cell.text());
        if (number == null) {
            return cell.text();
        }
        boolean hasTime = number.stripTrailingZeros().scale() > 0;
        String date = cell.kind() != Kind.DATE ? null : hasTime ? dates.timestamp(number) : dates.date(number);
        return date == null ? number.toPlainString() : date;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text).round(AS_SHOWN).stripTrailingZeros();
            return Math.abs(number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException damaged) {
            return null;
        }
    }
}
