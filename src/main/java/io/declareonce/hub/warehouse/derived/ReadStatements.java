package io.declareonce.hub.warehouse.derived;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one dataset's table under conditions. Names come from the dictionary and are quoted; values are parameters.
 * Immutable, thread-safe.
 */
public final class ReadStatements {
    /** Own columns before those that are asked for: record, valid from, load, ordinal, roles, entities. */
    public static final int OWN_COLUMNS = 6;

    private static final String VERSION = "version";

    private final DatasetTable table;

    public ReadStatements(DatasetTable table) {
        this.table = table;
    }

    /**
     * A day and a time: what held then, as it was known then.
     *
     * @param day in valid time
     * @param knownAt in recorded time
     */
    public record Moment(LocalDate day, OffsetDateTime knownAt) {}

    /**
     * The last row that was answered: values of the sort keys (absent ones null) and the record.
     *
     * @param values by position of the sort keys
     */
    public record Place(List<@Nullable Object> values, UUID record) {}

    /**
     * What narrows rows.
     *
     * @param conditions all must hold
     * @param about only records that speak of this entity
     * @param record only this one
     */
    public record Narrowing(
            List<Condition> conditions,
            @Nullable UUID about,
            @Nullable UUID record) {
        public Narrowing {
            conditions = List.copyOf(conditions);
        }
    }

    /** Rows in order, behind a place. */
    public Statement page(
            List<String> columns,
            Narrowing narrowing,
            @Nullable Moment moment,
            List<SortKey> sort,
            @Nullable Place after,
            int limit) {
        Statement.Builder statement = selected(columns);
        from(statement, moment);
        narrow(statement, narrowing);
        if (after != null) {
            statement.add("\nAND ");
            behind(statement, sort, after, 0);
        }
        return statement
                .add("\nORDER BY " + order(sort))
                .add("\nLIMIT ?", limit)
                .build();
    }

    private static Statement.Builder selected(List<String> columns) {
        Statement.Builder statement = new Statement.Builder().add("""
                        SELECT version.hub_record_id, version.hub_valid_from, version.hub_load, version.hub_ordinal,
                            ARRAY (SELECT role FROM identity.room_membership AS member
                                WHERE member.record_id = version.hub_record_id ORDER BY role) AS hub_roles,
                            ARRAY (SELECT entity_id FROM identity.room_membership AS member
                                WHERE member.record_id = version.hub_record_id ORDER BY role) AS hub_entities""");
        columns.forEach(column -> statement.add(", version." + Sql.name(column)));
        return statement;
    }

    /** The current rows of these records that the conditions let through. */
    public Statement some(List<String> columns, List<Condition> conditions, UUID[] records) {
        Statement.Builder statement = selected(columns);
        from(statement, null);
        narrow(statement, new Narrowing(conditions, null, null));
        return statement
                .addAll("\nAND version.hub_record_id = ANY (?)", List.of((Object) records))
                .build();
    }

    /** Which of these records have a version, current or not, that the conditions let through. */
    public Statement ever(List<Condition> conditions, UUID[] records) {
        Statement.Builder statement = new Statement.Builder()
                .addAll("""
                        SELECT DISTINCT version.hub_record_id
                        FROM (SELECT * FROM %s WHERE hub_record_id = ANY (?)
                            UNION ALL SELECT * FROM %s WHERE hub_record_id = ANY (?)) AS version
                        WHERE true""".formatted(table.current(), table.history()), List.of(records, records));
        narrow(statement, new Narrowing(conditions, null, null));
        return statement.build();
    }

    private void from(Statement.Builder statement, @Nullable Moment moment) {
        if (moment == null) {
            statement.add("\nFROM " + table.current() + " AS version\nWHERE NOT version.hub_withdrawn");
        } else {
            statement.add(
                    "\nFROM " + Sql.table("as_of_" + table.tableName()) + " (?, ?) AS version\nWHERE true",
                    moment.day(),
                    moment.knownAt());
        }
    }

    private static void narrow(Statement.Builder statement, Narrowing narrowing) {
        for (Condition condition : narrowing.conditions()) {
            statement.addAll("\nAND " + condition.sql(VERSION), condition.values());
        }
        UUID about = narrowing.about();
        if (about != null) {
            statement.add("""

                    AND version.hub_record_id IN (
                        SELECT record_id FROM identity.room_membership WHERE entity_id = ?)""", about);
        }
        UUID record = narrowing.record();
        if (record != null) {
            statement.add("\nAND version.hub_record_id = ?", record);
        }
    }

    /** Strictly behind a place in the order of the keys, of which missing values come last. */
    private static void behind(Statement.Builder statement, List<SortKey> sort, Place place, int key) {
        if (key == sort.size()) {
            statement.add("version.hub_record_id > ?", place.record());
            return;
        }
        String name = "version." + Sql.name(sort.get(key).column());
        Object value = place.values().get(key);
        if (value == null) {
            statement.add("(" + name + " IS NULL AND ");
        } else {
            String sign = sort.get(key).isDescending() ? " < ?" : " > ?";
            statement.add("(" + name + sign + " OR " + name + " IS NULL OR (" + name + " = ? AND ", value, value);
        }
        behind(statement, sort, place, key + 1);
        statement.add(value == null ? ")" : "))");
    }

    private static String order(List<SortKey> sort) {
        List<String> keys = new ArrayList<>();
        for (SortKey key : sort) {
            keys.add("version." + Sql.name(key.column()) + (key.isDescending() ? " DESC NULLS LAST" : " NULLS LAST"));
        }
        keys.add("version.hub_record_id");
        return String.join(", ", keys);
    }

    /** All versions of one record that hold or held for some day: valid to, withdrawn, recorded at, then the columns. */
    public Statement versions(List<String> columns, Narrowing narrowing, int limit) {
        Statement.Builder statement = new Statement.Builder().add("""
                SELECT version.hub_record_id, version.hub_valid_from, version.hub_load, version.hub_ordinal,
                    version.hub_valid_to, version.hub_withdrawn, version.hub_recorded_at""");
        columns.forEach(column -> statement.add(", version." + Sql.name(column)));
        statement.add("\nFROM " + Sql.table("versions_" + table.tableName()) + " AS version\nWHERE true");
        narrow(statement, narrowing);
        return statement
                .add("\nORDER BY version.hub_valid_from DESC\nLIMIT ?", limit)
                .build();
    }

    /** How many current records there are for each combination of the columns, the commonest first. */
    public Statement counts(List<String> columns, List<Condition> conditions, int limit) {
        String names =
                columns.stream().map(name -> VERSION + "." + Sql.name(name)).collect(Collectors.joining(", "));
        Statement.Builder statement = new Statement.Builder().add("SELECT count(*), " + names);
        from(statement, null);
        narrow(statement, new Narrowing(conditions, null, null));
        return statement
                .add("\nGROUP BY " + names + "\nORDER BY count(*) DESC, " + names + "\nLIMIT ?", limit)
                .build();
    }

    /** Whether a current record speaks of an entity, in a role or in any. */
    public Statement speaksOf(UUID entity, @Nullable Integer role, List<Condition> conditions) {
        Statement.Builder statement = new Statement.Builder().add("""
                SELECT EXISTS (
                    SELECT FROM identity.room_membership AS member
                    JOIN %s AS version ON version.hub_record_id = member.record_id
                    WHERE member.entity_id = ? AND NOT version.hub_withdrawn""".formatted(table.current()), entity);
        if (role != null) {
            statement.add(" AND member.role = ?", role);
        }
        narrow(statement, new Narrowing(conditions, null, null));
        return statement.add(")").build();
    }
}
