package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What others read: current versions with their entities, all versions with the end of their valid time, the state of a
 * day as it was known at a time, and the masked view for agencies.
 */
final class Views {
    private Views() {}

    /** Drops and makes the views of a dataset, in an order in which none stands on a missing one. */
    static List<String> of(DatasetTable table) {
        String name = table.tableName();
        List<String> statements = new ArrayList<>();
        for (String view : List.of("shared_", "versions_", "current_")) {
            statements.add("DROP VIEW IF EXISTS " + Sql.table(view + name));
        }
        statements.add("DROP FUNCTION IF EXISTS " + Sql.table("as_of_" + name) + " (date, timestamptz)");
        statements.add(current(table));
        statements.add(versions(table));
        statements.add(asOf(table));
        statements.add(shared(table));
        return statements;
    }

    static List<String> of(EntityTable table) {
        String view = Sql.table("shared_" + table.tableName());
        List<String> columns = new ArrayList<>(List.of("hub_entity_id AS entity_id", "hub_resolved AS resolved"));
        table.columns().stream().map(column -> masked("golden", column)).forEach(columns::add);
        return List.of(
                "DROP VIEW IF EXISTS " + view,
                "CREATE VIEW " + view + " AS\nSELECT\n    " + String.join(",\n    ", columns) + "\nFROM "
                        + table.table() + " AS golden");
    }

    private static String fields(String alias, DatasetTable table) {
        return Sql.names(alias, table.fields().stream().map(Column::name).toList());
    }

    /** Entity ids by role; a field of that name wins over the view's own. */
    private static Map<String, Subject> entityColumns(Dataset dataset) {
        Map<String, Subject> columns = new LinkedHashMap<>();
        for (Subject subject : dataset.subjects()) {
            String column = subject.role() + "_entity_id";
            if (dataset.findField(column).isEmpty()) {
                columns.put(column, subject);
            }
        }
        return columns;
    }

    private static String current(DatasetTable table) {
        Map<String, Subject> entities = entityColumns(table.dataset());
        return """
                CREATE VIEW %s AS
                SELECT
                    version.hub_record_id, %s%s,
                    version.hub_valid_from, version.hub_load, version.hub_ordinal
                FROM %s AS version%s
                WHERE NOT version.hub_withdrawn""".formatted(
                        Sql.table("current_" + table.tableName()),
                        fields("version", table),
                        entitySelection(entities),
                        table.current(),
                        entityJoins(entities));
    }

    private static String entitySelection(Map<String, Subject> entities) {
        return entities.entrySet().stream()
                .map(entry -> ",\n    role_" + entry.getValue().number() + ".entity_id AS " + Sql.name(entry.getKey()))
                .collect(Collectors.joining());
    }

    private static String entityJoins(Map<String, Subject> entities) {
        return entities.values().stream()
                .map(Subject::number)
                .map(role -> """

                        LEFT JOIN identity.room_membership AS role_%d
                            ON role_%d.record_id = version.hub_record_id AND role_%d.role = %d""".formatted(role, role, role, role))
                .collect(Collectors.joining());
    }

    private static String assertions(DatasetTable table) {
        String columns = "hub_record_id, hub_valid_from, hub_withdrawn, hub_order, hub_load, hub_ordinal, "
                + Sql.names(table.fields().stream().map(Column::name).toList());
        return "SELECT " + columns + " FROM " + table.current() + "\n        UNION ALL\n        SELECT " + columns
                + " FROM " + table.history();
    }

    /** Of several assertions for one day the one that holds: greatest order, then the later delivery. */
    private static String versions(DatasetTable table) {
        return """
                CREATE VIEW %s AS
                SELECT
                    hub_record_id, %s,
                    hub_withdrawn, hub_valid_from,
                    lead(hub_valid_from) OVER (PARTITION BY hub_record_id ORDER BY hub_valid_from) AS hub_valid_to,
                    recorded_at AS hub_recorded_at, hub_order, hub_load, hub_ordinal
                FROM (
                    SELECT DISTINCT ON (assertion.hub_record_id, assertion.hub_valid_from)
                        assertion.*, load.recorded_at
                    FROM (
                        %s
                    ) AS assertion
                    JOIN warehouse.load ON load.load = assertion.hub_load
                    ORDER BY assertion.hub_record_id, assertion.hub_valid_from,
                        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
                ) AS version""".formatted(Sql.table("versions_" + table.tableName()), fields("version", table), assertions(table));
    }

    /** The state of a day as it was known at a time; withdrawn records are left out. */
    private static String asOf(DatasetTable table) {
        String declared = table.fields().stream()
                .map(column -> Sql.name(column.name()) + " " + column.sqlType())
                .collect(Collectors.joining(", "));
        return """
                CREATE FUNCTION %s (on_day date, known_at timestamptz)
                RETURNS TABLE (hub_record_id uuid, %s, hub_valid_from date, hub_load bigint, hub_ordinal bigint)
                LANGUAGE sql STABLE AS $function$
                SELECT version.hub_record_id, %s, version.hub_valid_from, version.hub_load, version.hub_ordinal
                FROM (
                    SELECT DISTINCT ON (assertion.hub_record_id) assertion.*
                    FROM (
                        %s
                    ) AS assertion
                    JOIN warehouse.load ON load.load = assertion.hub_load
                    WHERE assertion.hub_valid_from <= $1 AND load.recorded_at <= $2
                    ORDER BY assertion.hub_record_id, assertion.hub_valid_from DESC,
                        assertion.hub_order DESC NULLS LAST, load.arrival DESC, assertion.hub_ordinal DESC
                ) AS version
                WHERE NOT version.hub_withdrawn
                $function$""".formatted(
                        Sql.table("as_of_" + table.tableName()), declared, fields("version", table), assertions(table));
    }

    private static String shared(DatasetTable table) {
        Map<String, Subject> entities = entityColumns(table.dataset());
        List<String> columns = new ArrayList<>();
        table.fields().stream().map(column -> masked("version", column)).forEach(columns::add);
        entities.keySet().forEach(name -> columns.add("version." + Sql.name(name)));
        columns.add("version.hub_valid_from");
        return "CREATE VIEW " + Sql.table("shared_" + table.tableName()) + " AS\nSELECT\n    "
                + String.join(",\n    ", columns) + "\nFROM " + Sql.table("current_" + table.tableName())
                + " AS version";
    }

    /** What a reader without any right sees: nothing of secrets, the mask of the rest. */
    private static String masked(String alias, Column column) {
        String value = alias + "." + Sql.name(column.name());
        String mask = column.element().classification().mask();
        String seen;
        if (column.element().classification().level() == Classification.Level.SECRET) {
            seen = "NULL::" + column.sqlType();
        } else if (mask.equals("none")) {
            return value;
        } else if (mask.startsWith("keep-last-") && column.isScalar()) {
            seen = kept(column, value, "right", Integer.parseInt(mask.substring("keep-last-".length())));
        } else if (mask.startsWith("keep-first-") && column.isScalar()) {
            seen = kept(column, value, "left", Integer.parseInt(mask.substring("keep-first-".length())));
        } else {
            seen = "NULL::" + column.sqlType();
        }
        return seen + " AS " + Sql.name(column.name());
    }

    private static String kept(Column column, String value, String side, int characters) {
        String text = column.type() == ValueType.TEXT || column.sqlType().equals("text") ? value : value + "::text";
        String stars = "repeat('*', greatest(length(" + text + ") - " + characters + ", 0))";
        String kept = side + "(" + text + ", " + characters + ")";
        return side.equals("right") ? stars + " || " + kept : kept + " || " + stars;
    }
}
