package io.declareonce.hub.identity.matching;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.lineage.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads CSV files with a header into a table of records. */
final class LinkFiles {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private final LinkDefinition definition;

    LinkFiles(LinkDefinition definition) {
        this.definition = definition;
    }

    /** @throws LinkRefused where a file cannot be read as CSV or lacks a column */
    RecordTable read(List<Path> files) throws IOException {
        var table = new RecordTable.Builder(definition.fields());
        for (int source = 0; source < files.size(); source++) {
            readOne(files.get(source), source, table);
        }
        return table.build();
    }

    private void readOne(Path file, int source, RecordTable.Builder table) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file);
                CsvReader<CsvRecord> rows = CsvReader.builder()
                        .fieldSeparator(delimiter(text))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> all = rows.iterator();
            if (!all.hasNext()) {
                throw new LinkRefused(new Text("Tệp " + file + " trống.", "The file " + file + " is empty."));
            }
            List<String> header = all.next().getFields().stream()
                    .map(name -> name.replace("\uFEFF", "").strip())
                    .toList();
            Layout layout = new Layout(file, header);
            while (all.hasNext()) {
                layout.add(all.next(), source, table);
            }
        } catch (CharacterCodingException wrongCode) {
            throw new LinkRefused(new Text(
                    "Tệp " + file + " không phải UTF-8; hãy lưu lại dạng UTF-8.",
                    "The file " + file + " is not UTF-8; save it as UTF-8."));
        } catch (CsvParseException broken) {
            throw new LinkRefused(
                    new Text("Tệp " + file + " không phải CSV hợp lệ.", "The file " + file + " is no valid CSV."));
        }
    }

    private static char delimiter(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        String header = text.readLine();
        text.reset();
        char best = ',';
        long most = 0;
        for (char each : DELIMITERS) {
            long count =
                    header == null ? 0 : header.chars().filter(c -> c == each).count();
            if (count > most) {
                most = count;
                best = each;
            }
        }
        return best;
    }

    /** Where the columns of one file stand. */
    private final class Layout {
        private final Path file;
        private final List<String> header;
        private final int id;
        private final int truth;
        private final @Nullable Pattern pattern;
        private final List<int[]> columns = new ArrayList<>();

        Layout(Path file, List<String> header) {
            this.file = file;
            this.header = header;
            String idColumn = definition.idColumn();
            LinkDefinition.Truth named = definition.truth();
            id = idColumn == null ? -1 : position(idColumn);
            truth = named == null ? -1 : header.indexOf(named.column());
            pattern = named == null || named.pattern() == null ? null : Pattern.compile(named.pattern());
            definition
                    .fields()
                    .forEach(field -> columns.add(
                            field.columns().stream().mapToInt(this::position).toArray()));
        }

        private int position(String column) {
            int at = header.indexOf(column);
            if (at < 0) {
                Text remedy = Suggestion.remedy(column, header);
                throw new LinkRefused(new Text(
                        "Tệp " + file + " không có cột " + column + "; " + remedy.vi() + ".",
                        "The file " + file + " has no column " + column + "; " + remedy.en() + "."));
            }
            return at;
        }

        void add(CsvRecord row, int source, RecordTable.Builder table) {
            String[] values = new String[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        value(row, columns.get(i), definition.fields().get(i).kind());
            }
            String ownId = id < 0 ? null : cell(row, id);
            table.add(
                    source,
                    ownId == null ? String.format(Locale.ROOT, "%d", table.size() + 1) : ownId,
                    truth(row),
                    values);
        }

        private @Nullable String value(CsvRecord row, int[] places, Kind kind) {
            if (places.length == 1) {
                return cell(row, places[0]);
            }
            StringBuilder joined = new StringBuilder();
            for (int place : places) {
                String cell = cell(row, place);
                if (cell != null) {
                    joined.append(joined.length() == 0 ? "" : kind == Kind.DATE ? "-" : " ")
                            .append(cell);
                }
            }
            return joined.length() == 0 ? null : joined.toString();
        }

        private @Nullable String truth(CsvRecord row) {
            String value = truth < 0 ? null : cell(row, truth);
            if (value == null || pattern == null) {
                return value;
            }
            Matcher found = pattern.matcher(value);
            return found.find() ? found.group(1) : null;
        }

        private static @Nullable String cell(CsvRecord row, int at) {
            String cell = at < row.getFieldCount() ? row.getField(at).strip() : "";
            return cell.isEmpty() ? null : cell;
        }
    }
}
