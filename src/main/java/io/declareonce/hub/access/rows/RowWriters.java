package io.declareonce.hub.access.rows;

import io.declareonce.hub.access.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the writer of a format. */
public final class RowWriters {
    private RowWriters() {}

    /** @param table name of the record type where the format has one */
    public static RowWriter toFile(ExportFormat format, Path file, String table, List<ExportColumn> columns)
            throws IOException {
        return format == ExportFormat.PARQUET
                ? new ParquetRows(file, table, columns)
                : toStream(format, Files.newOutputStream(file), table, columns);
    }

    /** Not Parquet, whose end must be known before its beginning is read. */
    public static RowWriter toStream(ExportFormat format, OutputStream out, String table, List<ExportColumn> columns)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(out, columns);
            case NDJSON -> new JsonRows(out, columns);
            case AVRO -> new AvroRows(out, table, columns);
            case PARQUET -> throw new IllegalArgumentException("Parquet is written to files");
        };
    }
}
