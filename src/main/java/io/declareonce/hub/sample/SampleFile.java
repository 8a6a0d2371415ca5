package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A table that ships with the sample city. */
final class SampleFile {
    private SampleFile() {}

    static List<NamedCsvRecord> read(String name) {
        try (InputStream file = SampleFile.class.getResourceAsStream("/sample/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The sample file " + name + " is not in the jar.");
            }
            return CsvReader.builder().ofNamedCsvRecord(file).stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
