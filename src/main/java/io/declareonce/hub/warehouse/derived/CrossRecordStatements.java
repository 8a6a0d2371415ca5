package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Uniqueness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that look at several records of datasets together, always by the ids of those that were touched. */
public final class CrossRecordStatements {
    private CrossRecordStatements() {}

    /** So that fellows of a record, and records that refer to one, are found without reading the table. */
    static List<String> indexes(DatasetTable table) {
        Set<List<Field>> sets = new LinkedHashSet<>();
        table.dataset().unique().stream().map(Uniqueness::fields).forEach(sets::add);
        table.dataset().references().stream().map(Reference::fields).forEach(sets::add);
        List<String> statements = new ArrayList<>();
        for (List<Field> fields : sets) {
            String columns = names(fields);
            // names of many columns would be cut off and clash
            String index = table.tableName() + "_by_" + Integer.toHexString(columns.hashCode());
            statements.add(
                    "CREATE INDEX IF NOT EXISTS %s ON %s (%s)".formatted(Sql.name(index), table.current(), columns));
        }
        return statements;
    }

    private static String names(List<Field> fields) {
        return Sql.names(fields.stream().map(Field::name).toList());
    }

    /** Current records of some loads: id, withdrawn. Parameter: loads. */
    public static String touched(DatasetTable table) {
        return "SELECT hub_record_id, hub_withdrawn FROM " + table.current() + " WHERE hub_load = ANY (?)";
    }

    /** Ids of current records behind one. Parameters: id, limit. */
    public static String recordsAfter(DatasetTable table) {
        return "SELECT hub_record_id FROM " + table.current()
                + " WHERE hub_record_id > ? ORDER BY hub_record_id LIMIT ?";
    }

    /**
     * All records that share their values with another one, where at least one of them is among those asked for: record
     * id, hash of the values, load, ordinal. Parameters: record ids, then the values of each condition.
     */
    public static String doubled(DatasetTable table, Uniqueness unique) {
        Uniqueness.Period period = unique.period();
        String values =
                Sql.names("version", unique.fields().stream().map(Field::name).toList());
        String given = unique.fields().stream()
                .map(field -> "version." + Sql.name(field.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return """
                WITH asked_values AS (
                    SELECT DISTINCT %s
                    FROM %s AS version
                    WHERE version.hub_record_id = ANY (?) AND NOT version.hub_withdrawn AND %s
                ),
                fellows AS (
                    SELECT version.hub_record_id, md5(jsonb_build_array(%s)::text)::uuid AS group_id,
                        version.hub_load, version.hub_ordinal, %s
                    FROM asked_values JOIN %s AS version ON %s
                    WHERE NOT version.hub_withdrawn%s
                )
                SELECT hub_record_id, group_id, hub_load, hub_ordinal FROM fellows WHERE %s""".formatted(
                values,
                table.current(),
                given,
                values,
                period == null ? "count(*) OVER (PARTITION BY " + values + ") AS records" : overlaps(period, values),
                table.current(),
                equal(unique.fields()),
                where(unique),
                period == null ? "records > 1" : "is_overlapping");
    }

    private static String where(Uniqueness unique) {
        return unique.where().stream()
                .map(each -> " AND version." + Sql.name(each.field().name()) + " = ANY (?)")
                .collect(Collectors.joining());
    }

    /**
     * By their first days, a record overlaps with one before it where any of those goes on as long, and with one behind it
     * where the next begins in time. A join of fellows would compare all with all, since loaders do without hash joins.
     */
    private static String overlaps(Uniqueness.Period period, String values) {
        String first = "version." + Sql.name(period.from().name());
        String last = "coalesce(version." + Sql.name(period.to().name()) + ", 'infinity')";
        String inOrder = "PARTITION BY " + values + " ORDER BY " + first + ", version.hub_record_id";
        return """
                (%1$s <= max(%2$s) OVER (%3$s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                            OR lead(%1$s) OVER (%3$s) <= %2$s) AS is_overlapping""".formatted(first, last, inOrder);
    }

    private static String equal(List<Field> fields) {
        return fields.stream()
                .map(Field::name)
                .map(name -> "version." + Sql.name(name) + " = asked_values." + Sql.name(name))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * What records refer to: record id, load, ordinal, then the values of these fields. Parameter: record ids.
     *
     * @param fields each once
     */
    public static String referring(DatasetTable table, List<Field> fields) {
        return "SELECT hub_record_id, hub_load, hub_ordinal, " + names(fields) + "\nFROM " + table.current()
                + "\nWHERE hub_record_id = ANY (?) AND NOT hub_withdrawn";
    }

    /** Which of these records are there. Parameter: record ids. */
    public static String present(DatasetTable table) {
        return "SELECT hub_record_id FROM " + table.current() + " WHERE hub_record_id = ANY (?) AND NOT hub_withdrawn";
    }

    /** These current records: id, withdrawn. Parameter: record ids. */
    public static String state(DatasetTable table) {
        return "SELECT hub_record_id, hub_withdrawn FROM " + table.current() + " WHERE hub_record_id = ANY (?)";
    }

    /** Records that refer to these ones. Parameter: ids of records of {@code target}. */
    public static String referringTo(DatasetTable table, Reference reference, DatasetTable target) {
        List<Field> key = target.dataset().key();
        String matches = Stream.iterate(0, i -> i < key.size(), i -> i + 1)
                .map(i -> "version." + Sql.name(reference.fields().get(i).name()) + " = referred."
                        + Sql.name(key.get(i).name()))
                .collect(Collectors.joining(" AND "));
        return """
                SELECT version.hub_record_id
                FROM %s AS referred JOIN %s AS version ON %s
                WHERE referred.hub_record_id = ANY (?) AND NOT version.hub_withdrawn""".formatted(target.current(), table.current(), matches);
    }
}
