package io.declareonce.hub.access.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A Parquet file; every column is optional, decimals are text, lists are repeated columns. */
final class ParquetRows implements RowWriter {
    private final MessageType schema;
    private final List<ExportColumn> columns;
    private final ParquetWriter<Group> file;

    ParquetRows(Path file, String table, List<ExportColumn> columns) throws IOException {
        var message = Types.buildMessage();
        for (ExportColumn column : columns) {
            message.addField(type(column));
        }
        this.schema = message.named(table);
        this.columns = columns;
        this.file = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    private static org.apache.parquet.schema.Type type(ExportColumn column) {
        return switch (column.kind()) {
            case TEXT, DECIMAL, GROUP ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case DATE ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(column.name());
            case TIMESTAMP ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(column.name());
            case LIST ->
                Types.repeated(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    @Override
    public void write(@Nullable Object[] values) throws IOException {
        var row = new SimpleGroup(schema);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                add(row, columns.get(i).name(), value);
            }
        }
        file.write(row);
    }

    private static void add(Group row, String name, Object value) {
        if (value instanceof Long number) {
            row.add(name, number.longValue());
        } else if (value instanceof Boolean flag) {
            row.add(name, flag.booleanValue());
        } else if (value instanceof LocalDate date) {
            row.add(name, Math.toIntExact(date.toEpochDay()));
        } else if (value instanceof Instant time) {
            row.add(name, AvroRows.micros(time));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> row.add(name, item.toString()));
        } else {
            row.add(name, value.toString());
        }
    }

    /** A file is handed on when it is closed. */
    @Override
    public void flush() {}

    @Override
    public void close() throws IOException {
        file.close();
    }
}
