package io.declareonce.hub.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is really so, one line for each delivered record; a file that the hub never reads.
 *
 * <p>Columns: wave, dataset, the key as the hub should store it, the key as it was delivered, number of the person (0 for
 * nobody), code of the organisation, planted defect, expected outcome and result, the column that was spoilt and what should
 * stand in it, and whether the record is withdrawn.
 */
final class Truth implements AutoCloseable {
    private static final List<String> COLUMNS = List.of(
            "wave",
            "dataset",
            "key",
            "delivered_key",
            "person",
            "organisation",
            "defect",
            "outcome",
            "result",
            "column",
            "clean",
            "withdrawn");

    private final int wave;
    private final CsvWriter writer;

    private Truth(int wave, CsvWriter writer) {
        this.wave = wave;
        this.writer = writer;
    }

    static Path file(Path directory, int wave) {
        return directory.resolve("wave-" + wave + ".csv");
    }

    static Truth write(Path directory, int wave) throws IOException {
        Files.createDirectories(directory);
        CsvWriter writer = CsvWriter.builder().build(file(directory, wave));
        writer.writeRecord(COLUMNS);
        return new Truth(wave, writer);
    }

    void tell(Delivered record) {
        Defect defect = record.defect();
        String spoilt = spoiltColumn(record);
        writer.writeRecord(
                Integer.toString(wave),
                record.row().table().dataset(),
                record.storedKey(),
                record.row().key(),
                Long.toString(record.person()),
                record.organisation(),
                defect == null ? "" : defect.name(),
                defect == null ? "" : defect.outcome().name(),
                record.result().name(),
                spoilt,
                spoilt.isEmpty() ? "" : orEmpty(record.clean().find(spoilt)),
                record.row().isWithdrawal() ? "X" : "");
    }

    private static String spoiltColumn(Delivered record) {
        if (record.row() != record.clean()) {
            for (String column : record.row().table().columns()) {
                if (!orEmpty(record.row().find(column))
                        .equals(orEmpty(record.clean().find(column)))) {
                    return column;
                }
            }
        }
        return "";
    }

    private static String orEmpty(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
