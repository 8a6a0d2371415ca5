package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The golden records of one entity type: a column for each scalar attribute, then one for each identifier. Immutable,
 * thread-safe.
 */
public final class EntityTable {
    private final Entity entity;
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> attributes = new ArrayList<>();
    private final String table;
    private final String stage;
    private final String all;

    public EntityTable(Entity entity) {
        this.entity = entity;
        for (int i = 0; i < entity.attributes().size(); i++) {
            Entity.Attribute attribute = entity.attributes().get(i);
            Column column = new Column(attribute.name(), attribute.element());
            if (column.isScalar()) {
                columns.add(column);
                attributes.add(i);
            }
        }
        entity.identifiers().forEach(scheme -> columns.add(new Column(scheme.name(), scheme.element())));
        this.table = Sql.table(tableName());
        this.all = "hub_entity_id, hub_resolved, hub_sources, "
                + Sql.names(columns.stream().map(Column::name).toList());
        // another edition's columns get stages of their own, since a connection keeps its temporary tables
        this.stage = "stage_" + tableName() + "_" + Integer.toHexString(all.hashCode());
    }

    public Entity entity() {
        return entity;
    }

    /** Scalar attributes, then identifiers; the order of a golden record's values. */
    public List<Column> columns() {
        return columns;
    }

    /** Position in {@link Entity#attributes()} of a column; -1 for an identifier. */
    public int attribute(int column) {
        return column < attributes.size() ? attributes.get(column) : -1;
    }

    /** What a record claims about one of its subjects, by position of {@link #columns()}. */
    public @Nullable Object[] claims(Subject subject, SourceRecord record) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        @Nullable Object[] description = subject.description(record);
        int count = attributes.size();
        for (int i = 0; i < count; i++) {
            values[i] = description[attributes.get(i)];
        }
        for (int i = count; i < values.length; i++) {
            values[i] = subject.identifier(record, i - count);
        }
        return values;
    }

    /** Name of the table and of what belongs to it: {@code citizen}. */
    public String tableName() {
        return Sql.identifier(entity.id());
    }

    /** Id, resolved, sources, then {@link #columns()}. Parameter: entity ids. */
    public String read() {
        return "SELECT " + all + "\nFROM " + table + "\nWHERE hub_entity_id = ANY (?)";
    }

    /** Parameters: an id, limit. */
    public String idsAfter() {
        return "SELECT hub_entity_id FROM " + table + "\nWHERE hub_entity_id > ?\nORDER BY hub_entity_id\nLIMIT ?";
    }

    /** As {@link #read()}, locked in the order of the index, which is that of entity ids. */
    public String lock() {
        return read() + "\nFOR UPDATE";
    }

    /** As {@link #lock()}, without the rows that this transaction made. */
    public String lockForeign() {
        return read() + " AND xmin <> pg_current_xact_id()::xid\nFOR UPDATE";
    }

    /** Temporary tables of a connection: one for new golden records, one for changed ones. */
    public List<String> makeStages() {
        return List.of(makeStage("_new"), makeStage("_changed"));
    }

    private String makeStage(String suffix) {
        return "CREATE TEMPORARY TABLE IF NOT EXISTS " + Sql.name(stage + suffix) + " (LIKE " + table
                + ") ON COMMIT DELETE ROWS";
    }

    public String copyNew() {
        return copyStage("_new");
    }

    public String copyChanged() {
        return copyStage("_changed");
    }

    private String copyStage(String suffix) {
        return "COPY pg_temp." + Sql.name(stage + suffix) + " (" + all + ") FROM STDIN (FORMAT binary)";
    }

    /** Writes the new golden records that nobody else has just written. They are staged in the order of their ids. */
    public String insertStaged() {
        return """
                INSERT INTO %s (%s)
                SELECT %s FROM pg_temp.%s
                ON CONFLICT (hub_entity_id) DO NOTHING""".formatted(table, all, all, Sql.name(stage + "_new"));
    }

    public String updateStaged() {
        List<String> names = new ArrayList<>(List.of("hub_resolved", "hub_sources"));
        columns.forEach(column -> names.add(column.name()));
        String assignments = names.stream()
                .map(name -> Sql.name(name) + " = staged." + Sql.name(name))
                .collect(java.util.stream.Collectors.joining(", "));
        return """
                UPDATE %s AS golden SET %s
                FROM pg_temp.%s AS staged
                WHERE golden.hub_entity_id = staged.hub_entity_id""".formatted(table, assignments, Sql.name(stage + "_changed"));
    }

    /** Parameter: entity ids. */
    public String delete() {
        return "DELETE FROM " + table + " WHERE hub_entity_id = ANY (?)";
    }

    /** Ids, in their order, by one identifier or attribute that no index of identity finds. Parameter: the value. */
    public String findIds(String column) {
        return "SELECT hub_entity_id FROM " + table + " WHERE " + Sql.name(column) + " = ? ORDER BY hub_entity_id";
    }

    /** Quoted. */
    public String table() {
        return table;
    }

    /** What makes the table where it is missing. */
    List<String> definition() {
        var definition = new StringBuilder();
        for (Column column : columns) {
            definition
                    .append(",\n    ")
                    .append(Sql.name(column.name()))
                    .append(' ')
                    .append(column.sqlType());
        }
        List<String> statements = new ArrayList<>();
        statements.add("""
                CREATE TABLE IF NOT EXISTS %s (
                    hub_entity_id uuid NOT NULL PRIMARY KEY,
                    hub_resolved boolean NOT NULL,
                    hub_sources bytea NOT NULL%s
                ) WITH (fillfactor = 60)""".formatted(table, definition));
        entity.identifiers().stream()
                .filter(scheme -> !scheme.exclusive())
                .map(Entity.IdentifierScheme::name)
                .map(name -> "CREATE INDEX IF NOT EXISTS %s ON %s (%s) WHERE %s IS NOT NULL"
                        .formatted(Sql.name(tableName() + "_" + name), table, Sql.name(name), Sql.name(name)))
                .forEach(statements::add);
        columns.forEach(column -> statements.add("COMMENT ON COLUMN " + table + "." + Sql.name(column.name()) + " IS "
                + Sql.literal(column.element().name().vi() + " / "
                        + column.element().name().en())));
        return statements;
    }
}
