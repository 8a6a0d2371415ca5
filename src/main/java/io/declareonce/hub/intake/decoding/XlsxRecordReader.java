package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.intake.decoding.XlsxRows.Cell;
import io.declareonce.hub.intake.decoding.XlsxRows.Kind;
import io.declareonce.hub.intake.decoding.XlsxRows.Row;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The rows below the header of the first sheet that has one. Titles may stand above the header. Numbers come out as a
 * reader of the sheet sees them, dates in the declared pattern; a cell whose formula failed costs its record.
 */
final class XlsxRecordReader implements RecordReader {
    /** A header further down is none. */
    private static final int ROWS_ABOVE = 30;
    /** Numbers without a date's look count as days only from 1927 on: below stand years and other small numbers. */
    private static final BigDecimal FIRST_BARE_SERIAL = BigDecimal.valueOf(10_000);

    private static final BigDecimal LAST_BARE_SERIAL = BigDecimal.valueOf(73_050);
    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final int MOST_DIGITS = 40;

    private final Dataset dataset;
    private final Format format;
    private final Conversion conversion;
    private final int recordLimit;
    private final XlsxFile file;
    private final XlsxDates dates;
    private final XlsxRows rows;
    private final CsvHeader header;
    private final Field[] fields;
    private final List<Text> notes = new ArrayList<>();
    private long ordinal;

    XlsxRecordReader(InputStream bytes, Dataset dataset, Format format, Conversion conversion, int recordLimit)
            throws IOException {
        this.dataset = dataset;
        this.format = format;
        this.conversion = conversion;
        this.recordLimit = recordLimit;
        fields = dataset.fields().toArray(Field[]::new);
        file = XlsxFile.open(bytes);
        try {
            dates = XlsxDates.read(file, format);
            Start start = findHeader(XlsxStrings.read(file, recordLimit + 1));
            rows = start.rows();
            header = start.header();
        } catch (IOException | XMLStreamException damaged) {
            file.close();
            throw damaged();
        } catch (RuntimeException refused) {
            file.close();
            throw refused;
        }
        notes.addAll(header.notes());
    }

    private record Start(XlsxRows rows, CsvHeader header) {}

    private Start findHeader(XlsxStrings strings) throws IOException, XMLStreamException {
        Closest closest = new Closest();
        for (XlsxFile.Sheet sheet : file.sheets()) {
            XlsxRows candidates = new XlsxRows(file.open(sheet), strings, dates, recordLimit);
            CsvHeader found = findHeader(candidates, closest);
            if (found != null) {
                noteOtherSheets();
                return new Start(candidates, found);
            }
            candidates.close();
        }
        throw closest.refusal();
    }

    private @Nullable CsvHeader findHeader(XlsxRows candidates, Closest closest) throws XMLStreamException {
        for (int i = 0; i < ROWS_ABOVE; i++) {
            Row row = candidates.next();
            if (row == null) {
                return null;
            }
            List<String> names = names(row);
            try {
                CsvHeader found = CsvHeader.of(names, dataset, format);
                noteRowsAbove(row.number(), i);
                return found;
            } catch (SubmissionUnreadable refusal) {
                closest.meet(CsvHeader.countKnown(names, dataset, format), refusal);
            }
        }
        return null;
    }

    /** Of the rows that are no header, the one that comes closest says what is missing. */
    private static final class Closest {
        private int known = -1;
        private SubmissionUnreadable refusal = new SubmissionUnreadable(new Text(
                "Bảng tính rỗng: cần ít nhất dòng tiêu đề.",
                "The workbook is empty: it needs at least a header line."));

        void meet(int count, SubmissionUnreadable found) {
            if (count > known) {
                known = count;
                refusal = found;
            }
        }

        SubmissionUnreadable refusal() {
            return refusal;
        }
    }

    private static List<String> names(Row row) {
        return Arrays.stream(row.cells())
                .map(cell -> cell == null ? "" : cell.text())
                .toList();
    }

    private void noteRowsAbove(int number, int above) {
        if (above > 0) {
            notes.add(new Text(
                    "Tiêu đề nằm ở dòng " + number + "; bỏ qua các dòng phía trên.",
                    "The header stands in row " + number + "; the rows above it were left out."));
        }
    }

    private void noteOtherSheets() {
        int others = file.sheets().size() - 1;
        if (others > 0) {
            notes.add(new Text(
                    "Chỉ đọc trang tính đầu tiên có tiêu đề đúng; " + others + " trang tính khác không được đọc.",
                    "Only the first sheet with the declared header was read; " + others + " other sheets were not."));
        }
    }

    @Override
    public @Nullable SourceRecord read() throws IOException {
        try {
            Row row = rows.next();
            if (row == null) {
                close();
                return null;
            }
            ordinal++;
            return row.size() > recordLimit
                    ? conversion.unread(ordinal, DeliveryFindings.tooLarge(recordLimit))
                    : record(row);
        } catch (XMLStreamException | IOException damaged) {
            throw damaged();
        }
    }

    private SubmissionUnreadable damaged() {
        return new SubmissionUnreadable(new Text(
                "Không đọc tiếp được bảng tính sau bản ghi thứ " + ordinal + ": tệp bị hỏng.",
                "The workbook cannot be read behind record " + ordinal + ": the file is damaged."));
    }

    private SourceRecord record(Row row) {
        @Nullable String[] delivered = new @Nullable String[fields.length];
        boolean[] failed = new boolean[fields.length];
        for (int column = 0; column < header.columns(); column++) {
            int slot = header.slot(column);
            Cell cell = slot < 0 ? null : row.cell(column);
            if (cell != null) {
                String text = text(cell, fields[slot].type());
                String before = delivered[slot];
                delivered[slot] = before == null ? text : before + "|" + text;
                failed[slot] |= cell.kind() == Kind.FAILED;
            }
        }
        SourceRecord record = conversion.record(ordinal, delivered);
        for (int slot = 0; slot < failed.length; slot++) {
            if (failed[slot]) {
                record.set(slot, null);
                record.add(DeliveryFindings.failedFormula(fields[slot].name()));
            }
        }
        return record;
    }

    private String text(Cell cell, ValueType type) {
        if (cell.kind() == Kind.TEXT || cell.kind() == Kind.FAILED) {
            return cell.text();
        }
        BigDecimal number = number(cell.text());
        if (number == null) {
            return cell.text();
        }
        String date = cell.kind() == Kind.DATE || isBareDate(number, type) ? date(number, type) : null;
        return date == null ? number.toPlainString() : date;
    }

    private static boolean isBareDate(BigDecimal number, ValueType type) {
        return (type == ValueType.DATE || type == ValueType.PARTIAL_DATE || type == ValueType.TIMESTAMP)
                && number.compareTo(FIRST_BARE_SERIAL) >= 0
                && number.compareTo(LAST_BARE_SERIAL) <= 0;
    }

    private @Nullable String date(BigDecimal serial, ValueType type) {
        return type == ValueType.TIMESTAMP ? dates.timestamp(serial) : dates.date(serial);
    }

    /** As a sheet shows it, to fifteen digits; null for what would be longer than any real number. */
    private static @Nullable BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text).round(AS_SHOWN).stripTrailingZeros();
            return Math.abs(number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException damaged) {
            return null;
        }
    }

    @Override
    public List<Text> notes() {
        return notes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
