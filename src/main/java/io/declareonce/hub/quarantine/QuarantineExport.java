package io.declareonce.hub.quarantine;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes quarantined records for the department that delivered them: place and findings in front, then the fields under
 * the names that its own files use, as it wrote them, so that it can mend and deliver them again. Thread-safe.
 */
@Service
public class QuarantineExport {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 1000;
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?[0-9][0-9 .,]*");

    private final Quarantine quarantine;
    private final Dictionary dictionary;

    QuarantineExport(Quarantine quarantine, Dictionary dictionary) {
        this.quarantine = quarantine;
        this.dictionary = dictionary;
    }

    /** How an export asks and answers. */
    public record Request(String dataset, Selection selection, Locale language, Sight sight) {}

    /**
     * A header line and one line a record. A cell that a spreadsheet would run as a formula starts with an apostrophe.
     *
     * @return the number of records
     */
    public long writeCsv(Request request, Writer to) throws IOException {
        Dataset dataset = dictionary.current().getDataset(request.dataset());
        CsvWriter csv = CsvWriter.builder().build(to);
        csv.writeRecord(header(dataset));
        long written = forEach(request, record -> csv.writeRecord(cells(record, dataset, request.language())));
        csv.flush();
        return written;
    }

    /**
     * One JSON object a line: {@code place}, {@code held_since}, {@code findings} and {@code delivered}.
     *
     * @return the number of records
     */
    public long writeNdjson(Request request, Writer to) throws IOException {
        long written = forEach(request, record -> to.write(line(record, request.language()) + "\n"));
        to.flush();
        return written;
    }

    private interface Sink {
        void accept(QuarantinedRecord record) throws IOException;
    }

    private long forEach(Request request, Sink sink) throws IOException {
        Selection selection = request.selection().ofDataset(request.dataset());
        RecordRef after = null;
        long written = 0;
        List<QuarantinedRecord> page;
        do {
            page = quarantine.list(selection, request.sight(), after, PAGE);
            for (QuarantinedRecord record : page) {
                sink.accept(record);
                after = record.ref();
                written++;
            }
        } while (page.size() == PAGE);
        return written;
    }

    private static List<String> header(Dataset dataset) {
        Format format = dataset.format("csv");
        List<String> header = new ArrayList<>(List.of("_place", "_held_since", "_findings"));
        dataset.fields().forEach(field -> header.add(format.source(field)));
        return header;
    }

    private static List<String> cells(QuarantinedRecord record, Dataset dataset, Locale language) {
        List<String> cells = new ArrayList<>();
        cells.add(record.ref().toString());
        cells.add(record.heldSince().toString());
        cells.add(harmless(sentences(record, language)));
        for (Field field : dataset.fields()) {
            cells.add(harmless(record.delivered().getOrDefault(field.name(), "")));
        }
        return cells;
    }

    private static String sentences(QuarantinedRecord record, Locale language) {
        return record.findings().stream()
                .map(finding -> place(finding) + finding.message().in(language))
                .collect(Collectors.joining(" | "));
    }

    private static String place(Finding finding) {
        return finding.field() == null ? "" : finding.field() + ": ";
    }

    static String harmless(String cell) {
        if (cell.isEmpty() || PLAIN_NUMBER.matcher(cell).matches()) {
            return cell;
        }
        return "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String line(QuarantinedRecord record, Locale language) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("place", record.ref().toString());
        line.put("held_since", record.heldSince().toString());
        line.put(
                "findings",
                record.findings().stream().map(f -> finding(f, language)).toList());
        line.put("delivered", record.delivered());
        return JSON.writeValueAsString(line);
    }

    private static Map<String, @Nullable String> finding(Finding finding, Locale language) {
        Map<String, @Nullable String> document = new LinkedHashMap<>();
        document.put("rule", finding.rule());
        document.put("field", finding.field());
        document.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        document.put("message", finding.message().in(language));
        return document;
    }
}
