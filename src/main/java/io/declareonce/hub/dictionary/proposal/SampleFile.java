package io.declareonce.hub.dictionary.proposal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.declareonce.hub.dictionary.SampleUnreadable;
import io.declareonce.hub.lineage.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Reads the first rows of a sample file and leaves the rest. */
final class SampleFile {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int LONGEST_HEADER = 1 << 16;

    private SampleFile() {}

    /** @throws SampleUnreadable where no columns can be found */
    static Sample read(Path file, String format, int mostRows) {
        try {
            Sample sample = switch (format) {
                // of a workbook its sheet comes as CSV
                case "csv", "xlsx" -> csv(file, mostRows);
                case "ndjson", "json" -> json(file, format, mostRows);
                default ->
                    throw unreadable(
                            "Chưa đọc được mẫu dạng " + format + "; hãy dùng csv, ndjson hoặc json",
                            "A sample cannot be read as " + format + "; use csv, ndjson or json");
            };
            if (sample.columns().isEmpty() || sample.rows() == 0) {
                throw unreadable("Tệp mẫu không có dòng dữ liệu nào", "The sample holds no rows");
            }
            return sample;
        } catch (CharacterCodingException wrongCode) {
            throw unreadable(
                    "Tệp mẫu không phải UTF-8; hãy lưu lại dạng UTF-8 (trong Excel: CSV UTF-8)",
                    "The sample is not UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)");
        } catch (JacksonException | CsvParseException broken) {
            throw unreadable("Tệp mẫu không phải " + format + " hợp lệ", "The sample is no valid " + format);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SampleUnreadable unreadable(String vi, String en) {
        return new SampleUnreadable(new Text(vi + ".", en + "."));
    }

    private static Sample json(Path file, String format, int mostRows) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return format.equals("json") ? JsonSample.document(bytes, mostRows) : JsonSample.lines(bytes, mostRows);
        }
    }

    private static Sample csv(Path file, int mostRows) throws IOException {
        try (BufferedReader text = new BufferedReader(reader(file), LONGEST_HEADER)) {
            char delimiter = delimiter(text);
            Sample sample = new Sample(null);
            List<String> names = new ArrayList<>();
            for (CsvRecord record : csv(delimiter).ofCsvRecord(text)) {
                if (names.isEmpty()) {
                    names.addAll(header(record.getFields(), sample));
                } else if (sample.rows() < mostRows) {
                    sample.add(row(names, record.getFields()));
                } else {
                    break;
                }
            }
            return sample;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** A decoder that fails on broken bytes instead of replacing them. */
    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
    }

    private static List<String> header(List<String> cells, Sample sample) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = Normalizer.normalize(cell.replace("\uFEFF", ""), Normalizer.Form.NFC)
                    .strip();
            if (!name.isEmpty() && names.contains(name)) {
                throw unreadable("Tệp mẫu có hai cột tên " + name, "The sample has two columns named " + name);
            }
            names.add(name);
            if (!name.isEmpty()) {
                sample.name(name);
            }
        }
        return names;
    }

    private static Map<String, String> row(List<String> names, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            if (!names.get(i).isEmpty()) {
                row.put(names.get(i), cells.get(i));
            }
        }
        return row;
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = Math.max(text.read(start, 0, LONGEST_HEADER - 1), 0);
        text.reset();
        String line = new String(start, 0, length).lines().findFirst().orElse("");
        return DELIMITERS.stream()
                .max(Comparator.comparingLong(
                        candidate -> line.chars().filter(c -> c == candidate).count()))
                .orElse(',');
    }

    private static CsvReader.CsvReaderBuilder csv(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
    }
}
