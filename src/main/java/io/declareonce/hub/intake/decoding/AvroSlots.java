package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro record straight into an array by slot, without a generic record between. Where the type that was written
 * is the field's own, the value stays typed; anything else becomes a text and is read like one. Used by one thread.
 */
final class AvroSlots implements DatumReader<@Nullable Object[]> {
    /** Dates beyond the fourth digit of the year are read as texts, which tells the sender what is wrong with them. */
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int MOST_DECIMAL_BYTES = 40;

    private final int slots;
    private final List<Step> steps = new ArrayList<>();

    AvroSlots(int slots) {
        this.slots = slots;
    }

    @FunctionalInterface
    private interface Source {
        @Nullable
        Object read(Decoder in) throws IOException;
    }

    /** @param slot -1 where the value is not asked for */
    private record Step(int slot, Source source) {}

    /**
     * @param fields what the dataset wants, by position in the schema that was written
     * @param isTranslated by slot: true where the values of a field are written in words of the source
     */
    void map(Schema written, Map<Integer, Field> fields, IntPredicate isTranslated) {
        for (Schema.Field source : written.getFields()) {
            Field field = fields.get(source.pos());
            steps.add(
                    field == null
                            ? new Step(-1, skipping(source.schema()))
                            : new Step(field.slot(), source(source.schema(), field, isTranslated)));
        }
    }

    @Override
    public void setSchema(Schema schema) {
        // the file's schema is mapped once it is known whether it has the key
    }

    @Override
    public @Nullable Object[] read(@Nullable Object @Nullable [] reuse, Decoder in) throws IOException {
        @Nullable Object[] delivered = new @Nullable Object[slots];
        for (Step step : steps) {
            Object value = step.source.read(in);
            if (step.slot >= 0) {
                delivered[step.slot] = value;
            }
        }
        return delivered;
    }

    private static Source skipping(Schema schema) {
        return in -> {
            GenericDatumReader.skip(schema, in);
            return null;
        };
    }

    private static Source source(Schema schema, Field field, IntPredicate isTranslated) {
        if (schema.getType() == Schema.Type.UNION) {
            Source[] branches = schema.getTypes().stream()
                    .map(branch -> source(branch, field, isTranslated))
                    .toArray(Source[]::new);
            return in -> branches[in.readIndex()].read(in);
        }
        Source typed = isTranslated.test(field.slot()) ? null : typed(schema, field);
        return typed == null ? text(schema) : typed;
    }

    private static Source text(Schema schema) {
        return switch (schema.getType()) {
            case NULL ->
                in -> {
                    in.readNull();
                    return null;
                };
            case STRING -> {
                Utf8 bytes = new Utf8();
                yield in -> in.readString(bytes).toString();
            }
            default -> {
                GenericDatumReader<Object> reader = new GenericDatumReader<>(schema);
                yield in -> AvroTexts.text(reader.read(null, in), schema);
            }
        };
    }

    /** Null where the written type is not the field's own. */
    private static @Nullable Source typed(Schema schema, Field field) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case INT ->
                logical instanceof LogicalTypes.Date ? date(field) : logical == null ? integer(field, false) : null;
            case LONG ->
                logical instanceof LogicalTypes.TimestampMicros
                        ? timestamp(field)
                        : logical == null ? integer(field, true) : null;
            case BOOLEAN -> field.type() == ValueType.BOOLEAN ? Decoder::readBoolean : null;
            case BYTES -> logical instanceof LogicalTypes.Decimal decimal ? decimal(field, decimal) : null;
            default -> null;
        };
    }

    private static @Nullable Source date(Field field) {
        if (field.type() != ValueType.DATE) {
            return null;
        }
        return in -> {
            int day = in.readInt();
            return isUsual(day)
                    ? LocalDate.ofEpochDay(day)
                    : LocalDate.ofEpochDay(day).toString();
        };
    }

    private static @Nullable Source timestamp(Field field) {
        if (field.type() != ValueType.TIMESTAMP) {
            return null;
        }
        return in -> {
            long micros = in.readLong();
            Instant instant =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
            return isUsual(Math.floorDiv(micros, MICROS_PER_DAY)) ? instant : instant.toString();
        };
    }

    private static boolean isUsual(long day) {
        return day >= FIRST_DAY && day <= LAST_DAY;
    }

    private static @Nullable Source integer(Field field, boolean isLong) {
        if (field.type() != ValueType.INTEGER) {
            return null;
        }
        return isLong ? in -> (Long) in.readLong() : in -> (Long) (long) in.readInt();
    }

    /** With the declared scale where that loses nothing, as the reader of texts does it. */
    private static @Nullable Source decimal(Field field, LogicalTypes.Decimal written) {
        if (field.type() != ValueType.DECIMAL) {
            return null;
        }
        int scale = written.getScale();
        Integer declared = field.facets().scale();
        int wanted = declared == null ? scale : Math.max(scale, declared);
        return in -> {
            ByteBuffer bytes = in.readBytes(null);
            BigDecimal value = new BigDecimal(unscaled(bytes), scale);
            return bytes.limit() > MOST_DECIMAL_BYTES
                    ? value.toPlainString()
                    : value.setScale(wanted, RoundingMode.UNNECESSARY);
        };
    }

    private static BigInteger unscaled(ByteBuffer bytes) {
        if (bytes.remaining() > Long.BYTES) {
            return new BigInteger(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
        long value = bytes.remaining() > 0 && bytes.get(bytes.position()) < 0 ? -1 : 0;
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            value = value << 8 | (bytes.get(i) & 0xFF);
        }
        return BigInteger.valueOf(value);
    }
}
