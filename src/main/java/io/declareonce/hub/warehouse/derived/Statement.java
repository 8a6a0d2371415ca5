package io.declareonce.hub.warehouse.derived;

import java.util.ArrayList;
import java.util.List;

/** A statement and its parameters in their order. */
public record Statement(String sql, List<Object> parameters) {
    public Statement {
        parameters = List.copyOf(parameters);
    }

    /** Collects text and parameters together. */
    static final class Builder {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Builder add(String text, Object... values) {
            sql.append(text);
            parameters.addAll(List.of(values));
            return this;
        }

        Builder addAll(String text, List<Object> values) {
            sql.append(text);
            parameters.addAll(values);
            return this;
        }

        Statement build() {
            return new Statement(sql.toString(), parameters);
        }
    }
}
