package io.declareonce.hub.intake.decoding;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delimited text whose first line names the columns; the delimiter is the one that makes sense of that line. */
final class CsvRecordReader implements RecordReader {
    private static final int SNIFFED = 1 << 16;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private final Dataset dataset;
    private final Format format;
    private final Conversion conversion;
    private final int recordLimit;
    private final CsvRows rows;
    private final CloseableIterator<CsvRows.Row> records;
    private @Nullable CsvHeader header;
    private long ordinal;

    CsvRecordReader(Reader text, Dataset dataset, Format format, Conversion conversion, int recordLimit)
            throws IOException {
        this.dataset = dataset;
        this.format = format;
        this.conversion = conversion;
        this.recordLimit = recordLimit;
        PushbackReader peeked = new PushbackReader(text, SNIFFED);
        char delimiter = delimiter(firstLine(peeked));
        rows = new CsvRows(conversion.slots());
        records = builder(delimiter)
                .build(rows, new CsvBounds(peeked, delimiter, recordLimit))
                .iterator();
    }

    /** What stands behind a closing quotation mark costs its record, not the whole file; the reader has no other switch. */
    @SuppressWarnings("removal")
    private static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true);
    }

    private static String firstLine(PushbackReader text) throws IOException {
        char[] start = new char[SNIFFED];
        int length = 0;
        int read;
        while (length < SNIFFED && (read = text.read(start, length, SNIFFED - length)) > 0) {
            length += read;
        }
        text.unread(start, 0, length);
        return new String(start, 0, length)
                .stripLeading()
                .lines()
                .findFirst()
                .orElseThrow(() -> new SubmissionUnreadable(new Text(
                        "Tệp rỗng: cần ít nhất dòng tiêu đề.", "The file is empty: it needs at least a header line.")));
    }

    private char delimiter(String line) {
        return DELIMITERS.stream()
                .max(Comparator.comparingInt(
                                (Character candidate) -> CsvHeader.countKnown(names(line, candidate), dataset, format))
                        .thenComparingInt(candidate -> names(line, candidate).size())
                        .thenComparingInt(candidate -> -DELIMITERS.indexOf(candidate)))
                .orElse(',');
    }

    private static List<String> names(String line, char delimiter) {
        try {
            return builder(delimiter).ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException unreadable) {
            return Arrays.asList(line.split(java.util.regex.Pattern.quote(String.valueOf(delimiter)), -1));
        }
    }

    @Override
    public @Nullable SourceRecord read() throws IOException {
        try {
            if (header == null) {
                header = readHeader();
                rows.fill(header);
            }
            return records.hasNext() ? record(records.next(), header) : null;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (CsvParseException broken) {
            throw new SubmissionUnreadable(new Text(
                    "Không đọc tiếp được tệp CSV sau bản ghi thứ " + ordinal + ".",
                    "The CSV file cannot be read behind record " + ordinal + "."));
        }
    }

    private CsvHeader readHeader() {
        if (!records.hasNext()) {
            throw new SubmissionUnreadable(new Text("Tệp không có dòng tiêu đề.", "The file has no header line."));
        }
        return CsvHeader.of(records.next().names(), dataset, format);
    }

    private SourceRecord record(CsvRows.Row row, CsvHeader columns) {
        ordinal++;
        if (row.isCut()) {
            return conversion.unread(ordinal, DeliveryFindings.tooLarge(recordLimit));
        }
        SourceRecord record = conversion.record(ordinal, row.delivered());
        if (row.columns() < columns.columns() || row.hasSurplus()) {
            record.add(DeliveryFindings.columnCount(row.columns(), columns.columns()));
        }
        return record;
    }

    @Override
    public List<Text> notes() {
        return header == null ? List.of() : header.notes();
    }
}
