package io.declareonce.hub.identity.matching;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A CSV file whose first column is the record's id and whose second is its true entity, with a header. */
record TruthFile(Path file) {

    Map<String, String> read() throws IOException {
        Map<String, String> entities = new HashMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            boolean isHeader = true;
            for (CsvRecord row : rows) {
                if (row.getFieldCount() < 2) {
                    throw refused();
                }
                if (!isHeader) {
                    entities.put(row.getField(0).strip(), row.getField(1).strip());
                }
                isHeader = false;
            }
        } catch (CsvParseException broken) {
            throw refused();
        }
        return entities;
    }

    private LinkRefused refused() {
        return new LinkRefused(new Text(
                "Tệp sự thật " + file + " cần hai cột: mã bản ghi và thực thể.",
                "The truth file " + file + " needs two columns: record id and entity."));
    }
}
