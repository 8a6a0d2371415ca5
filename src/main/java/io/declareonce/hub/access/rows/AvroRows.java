package io.declareonce.hub.access.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** An Avro object container; every field may be null, decimals are text. */
final class AvroRows implements RowWriter {
    private final Schema schema;
    private final List<ExportColumn> columns;
    private final DataFileWriter<GenericRecord> file;

    AvroRows(OutputStream out, String table, List<ExportColumn> columns) throws IOException {
        this.columns = columns;
        var fields = SchemaBuilder.record(table)
                .namespace("io.declareonce.hub.export")
                .fields();
        for (ExportColumn column : columns) {
            fields.name(column.name()).type(nullable(column.kind())).withDefault(null);
        }
        this.schema = fields.endRecord();
        this.file = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema));
        this.file.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
        this.file.create(schema, out);
    }

    private static Schema nullable(ExportColumn.Kind kind) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), type(kind));
    }

    private static Schema type(ExportColumn.Kind kind) {
        return switch (kind) {
            case TEXT, DECIMAL, GROUP -> Schema.create(Schema.Type.STRING);
            case INTEGER -> Schema.create(Schema.Type.LONG);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
            case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case LIST -> Schema.createArray(Schema.create(Schema.Type.STRING));
        };
    }

    @Override
    public void write(@Nullable Object[] values) throws IOException {
        var record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(
                    i,
                    columns.get(i).kind() == ExportColumn.Kind.GROUP ? JsonRows.text(values[i]) : encoded(values[i]));
        }
        file.append(record);
    }

    private static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return Math.toIntExact(date.toEpochDay());
        }
        if (value instanceof Instant time) {
            return micros(time);
        }
        if (value == null || value instanceof Long || value instanceof Boolean || value instanceof List) {
            return value;
        }
        return value.toString();
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
