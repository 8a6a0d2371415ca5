package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed column that holds one data element.
 *
 * @param name the field's, attribute's or identifier's own
 */
public record Column(String name, DataElement element) {

    public ValueType type() {
        return element.type();
    }

    /** True for a single value, which a golden record can hold. */
    public boolean isScalar() {
        return type() != ValueType.LIST && type() != ValueType.GROUP;
    }

    /** As {@code format_type} of PostgreSQL writes it. */
    public String sqlType() {
        return switch (type()) {
            case TEXT, IDENTIFIER, CODE, PARTIAL_DATE -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> decimalType();
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp with time zone";
            case LIST -> element.itemType() == ValueType.INTEGER ? "bigint[]" : "text[]";
            case GROUP -> "jsonb";
        };
    }

    private String decimalType() {
        Integer precision = element.facets().precision();
        Integer scale = element.facets().scale();
        return precision == null ? "numeric" : "numeric(" + precision + "," + (scale == null ? 0 : scale) + ")";
    }

    /** Puts a value of a record's slot. */
    public void put(BinaryCopy copy, @Nullable Object value) {
        if (value == null) {
            copy.nothing();
            return;
        }
        switch (type()) {
            case TEXT, IDENTIFIER, CODE -> copy.text((String) value);
            case PARTIAL_DATE -> copy.text(value.toString());
            case INTEGER -> copy.int8((Long) value);
            case DECIMAL -> copy.numeric((BigDecimal) value);
            case BOOLEAN -> copy.bool((Boolean) value);
            case DATE -> copy.date((LocalDate) value);
            case TIMESTAMP -> copy.timestamptz((Instant) value);
            case LIST -> putList(copy, (List<?>) value);
            case GROUP -> copy.jsonb(GroupJson.write(element.members(), (List<?>) value));
        }
    }

    private void putList(BinaryCopy copy, List<?> values) {
        if (element.itemType() == ValueType.INTEGER) {
            copy.int8Array(values.stream()
                    .mapToLong(item -> ((Number) item).longValue())
                    .toArray());
        } else {
            copy.textArray(values.stream().map(String::valueOf).toList());
        }
    }

    /** Reads a value of any type back as a record's slot holds it. */
    public @Nullable Object readWhole(ResultSet row, int index) throws SQLException {
        if (type() != ValueType.GROUP) {
            return read(row, index);
        }
        String json = row.getString(index);
        return json == null ? null : GroupJson.read(element.members(), json);
    }

    /** Reads a scalar value back as a record's slot holds it; lists come as their items, groups are not read. */
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        return switch (type()) {
            case TEXT, IDENTIFIER, CODE -> row.getString(index);
            case PARTIAL_DATE -> {
                String text = row.getString(index);
                yield text == null ? null : PartialDate.parse(text);
            }
            case INTEGER -> row.getObject(index, Long.class);
            case DECIMAL -> row.getBigDecimal(index);
            case BOOLEAN -> row.getObject(index, Boolean.class);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIMESTAMP -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case LIST -> {
                Array array = row.getArray(index);
                yield array == null ? null : Arrays.asList((Object[]) array.getArray());
            }
            case GROUP -> null;
        };
    }
}
