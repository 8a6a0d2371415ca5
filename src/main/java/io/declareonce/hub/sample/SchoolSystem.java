package io.declareonce.hub.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The schools' export: CSV files with Vietnamese headers, written under a temporary name and renamed when whole, so that
 * nobody reads half a file. Not thread-safe.
 */
final class SchoolSystem implements AutoCloseable {
    private static final int ROWS_A_FILE = 50_000;

    private final Path dropFolder;
    private final int wave;
    private int files;
    private int rows;
    private @Nullable CsvWriter writer;

    SchoolSystem(Path dropFolder, int wave) {
        this.dropFolder = dropFolder;
        this.wave = wave;
    }

    void add(Row row) {
        CsvWriter open = writer == null ? open() : writer;
        open.writeRecord(
                Arrays.stream(row.cells()).map(cell -> cell == null ? "" : cell).toArray(String[]::new));
        if (++rows == ROWS_A_FILE) {
            close();
        }
    }

    private CsvWriter open() {
        try {
            Files.createDirectories(dropFolder);
            files++;
            rows = 0;
            CsvWriter opened = CsvWriter.builder().build(temporary());
            opened.writeRecord(SampleTable.ENROLMENT.columns());
            writer = opened;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path temporary() {
        return dropFolder.resolve("." + name() + ".part");
    }

    private String name() {
        return "hoc-sinh-dot-" + wave + "-" + PersonNumbers.digits(files, 3) + ".csv";
    }

    /** Gives the last file its name. */
    @Override
    public void close() {
        if (writer != null) {
            try {
                writer.close();
                writer = null;
                Files.move(temporary(), dropFolder.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
