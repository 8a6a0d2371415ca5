package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of one value as its type; the Java type of each is named by {@link
 * io.declareonce.hub.lineage.SourceRecord}. Null stands for what the type cannot hold.
 */
@FunctionalInterface
interface ValueReader {

    @Nullable
    Object read(String text);

    /** The reader of a scalar type. */
    static ValueReader of(ValueType type, Facets facets, DateReader dates, TimestampReader timestamps) {
        return switch (type) {
            case TEXT, IDENTIFIER, CODE -> text -> text;
            case INTEGER -> ValueReader::integer;
            case DECIMAL -> decimals(facets.scale());
            case BOOLEAN -> ValueReader::bool;
            case DATE -> dates::read;
            case PARTIAL_DATE -> dates::readPartial;
            case TIMESTAMP -> timestamps::read;
            case LIST, GROUP -> throw new IllegalArgumentException("no scalar type: " + type);
        };
    }

    static ValueReader of(DataElement element, DateReader dates, TimestampReader timestamps) {
        return of(element.type(), element.facets(), dates, timestamps);
    }

    private static @Nullable Long integer(String text) {
        if (!Digits.isPlainNumber(text, false) || text.length() > 20) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** Values with no more digits than declared get the declared scale, so that 12.5 and 12.50 are one value. */
    private static ValueReader decimals(@Nullable Integer scale) {
        return text -> {
            if (!Digits.isPlainNumber(text, true) || text.length() > Digits.MOST) {
                return null;
            }
            BigDecimal value = new BigDecimal(text);
            return scale != null && value.scale() < scale ? value.setScale(scale, RoundingMode.UNNECESSARY) : value;
        };
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
