package io.declareonce.hub.warehouse.derived;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names and literals in SQL text. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** In the room's own schema. */
    static String table(String name) {
        return "warehouse." + name(name);
    }

    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    static String names(String alias, Collection<String> names) {
        return names.stream().map(name -> alias + '.' + name(name)).collect(Collectors.joining(", "));
    }

    /** Rightly named in SQL and Avro: {@code -} becomes {@code _}. */
    static String identifier(String id) {
        return id.replace('-', '_').replace('.', '_');
    }
}
