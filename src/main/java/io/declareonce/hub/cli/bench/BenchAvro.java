package io.declareonce.hub.cli.bench;

import io.declareonce.hub.dictionary.AvroSchemas;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Records as an Avro object container of the derived schema, not compressed. */
final class BenchAvro {
    private BenchAvro() {}

    static byte[] file(Dataset dataset, List<SourceRecord> records) throws IOException {
        Schema schema = AvroSchemas.of(dataset);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, bytes);
            for (SourceRecord record : records) {
                writer.append(avro(schema, record));
            }
        }
        return bytes.toByteArray();
    }

    private static GenericRecord avro(Schema schema, SourceRecord record) {
        GenericRecord avro = new GenericData.Record(schema);
        for (int slot = 0; slot < record.values().length; slot++) {
            avro.put(slot, avro(record.value(slot)));
        }
        return avro;
    }

    private static @Nullable Object avro(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
        }
        if (value instanceof BigDecimal decimal) {
            return ByteBuffer.wrap(decimal.unscaledValue().toByteArray());
        }
        return value instanceof Long || value instanceof Boolean || value == null ? value : value.toString();
    }
}
