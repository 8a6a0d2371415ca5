package io.declareonce.hub.warehouse.derived;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A test on one column; its values are always parameters of the statement.
 *
 * @param values one, but for {@link Operator#IN}
 */
public record Condition(String column, Operator operator, List<Object> values) {
    /** How a column is compared. */
    public enum Operator {
        EQ("%s = ?"),
        NE("%s IS DISTINCT FROM ?"),
        LT("%s < ?"),
        LE("%s <= ?"),
        GT("%s > ?"),
        GE("%s >= ?"),
        IN("%s IN (?)"),
        STARTS("starts_with(%s, ?)"),
        /** An item of a list. */
        HAS("? = ANY (%s)"),
        /** The value is missing, or is there: takes a boolean. */
        MISSING("(%s IS NULL) = ?");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    public Condition {
        values = List.copyOf(values);
    }

    String sql(String alias) {
        String name = alias + "." + Sql.name(column);
        String text = operator.sql().formatted(name);
        if (operator != Operator.IN) {
            return text;
        }
        return text.replace("?", values.stream().map(value -> "?").collect(Collectors.joining(", ")));
    }
}
