package io.declareonce.hub.intake.decoding;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Avro values as delivered texts: dates and times in ISO form, decimals plain, lists and groups as JSON. */
final class AvroTexts {
    private AvroTexts() {}

    static @Nullable String text(@Nullable Object value, Schema declared) {
        if (value == null) {
            return null;
        }
        Schema schema = notNull(declared);
        if (value instanceof Collection || value instanceof GenericRecord) {
            StringWriter json = new StringWriter();
            try (JsonGenerator generator = JsonTexts.JSON.createGenerator(ObjectWriteContext.empty(), json)) {
                write(generator, value, schema);
            }
            return json.toString();
        }
        return scalar(value, schema);
    }

    private static Schema notNull(Schema declared) {
        return declared.getType() != Schema.Type.UNION
                ? declared
                : declared.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(declared);
    }

    private static String scalar(Object value, Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Date && value instanceof Integer days) {
            return LocalDate.ofEpochDay(days).toString();
        }
        if (logical instanceof LogicalTypes.TimestampMicros && value instanceof Long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        }
        if (logical instanceof LogicalTypes.TimestampMillis && value instanceof Long millis) {
            return Instant.ofEpochMilli(millis).toString();
        }
        if (logical instanceof LogicalTypes.Decimal decimal) {
            byte[] digits = value instanceof ByteBuffer buffer
                    ? bytes(buffer)
                    : value instanceof GenericFixed fixed ? fixed.bytes() : new byte[1];
            return new BigDecimal(new BigInteger(digits.length == 0 ? new byte[1] : digits), decimal.getScale())
                    .toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return new BigDecimal(value.toString()).toPlainString();
        }
        return value.toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static void write(JsonGenerator generator, @Nullable Object value, Schema declared) {
        Schema schema = notNull(declared);
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Collection<?> items) {
            generator.writeStartArray();
            items.forEach(item -> write(generator, item, schema.getElementType()));
            generator.writeEndArray();
        } else if (value instanceof GenericRecord record) {
            generator.writeStartObject();
            for (Schema.Field field : record.getSchema().getFields()) {
                generator.writeName(field.name());
                write(generator, record.get(field.pos()), field.schema());
            }
            generator.writeEndObject();
        } else {
            generator.writeString(scalar(value, schema));
        }
    }
}
