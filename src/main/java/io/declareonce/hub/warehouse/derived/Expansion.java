package io.declareonce.hub.warehouse.derived;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings tables to an edition: makes what is missing, adds columns, widens numbers; refuses what would lose data. */
public final class Expansion {
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private Expansion() {}

    /**
     * Runs in the caller's transaction.
     *
     * @throws ExpansionRefused where a stored column has another type than the edition wants
     */
    public static void apply(Connection connection, List<DatasetTable> datasets, List<EntityTable> entities)
            throws SQLException {
        for (EntityTable table : entities) {
            run(connection, table.definition());
            run(connection, additions(connection, table.tableName(), table.columns()));
            run(connection, Views.of(table));
        }
        for (DatasetTable table : datasets) {
            run(connection, table.definition());
            run(connection, additions(connection, table.tableName(), table.fields()));
            run(connection, additions(connection, table.tableName() + "_history", table.fields()));
            run(connection, Views.of(table));
        }
    }

    /** Everything that makes the tables and views of a dataset where nothing stands yet. */
    static List<String> script(DatasetTable table) {
        List<String> statements = new ArrayList<>(table.definition());
        statements.addAll(Views.of(table));
        return statements;
    }

    static List<String> script(EntityTable table) {
        List<String> statements = new ArrayList<>(table.definition());
        statements.addAll(Views.of(table));
        return statements;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> additions(Connection connection, String table, List<Column> wanted)
            throws SQLException {
        Map<String, String> stored = storedTypes(connection, table);
        List<String> statements = new ArrayList<>();
        for (Column column : wanted) {
            String type = stored.get(column.name());
            String alter = "ALTER TABLE " + Sql.table(table);
            if (type == null) {
                statements.add(alter + " ADD COLUMN " + Sql.name(column.name()) + " " + column.sqlType());
            } else if (!type.equals(column.sqlType())) {
                requireWidening(table, column, type);
                statements.add(alter + " ALTER COLUMN " + Sql.name(column.name()) + " TYPE " + column.sqlType());
            }
        }
        return statements;
    }

    private static void requireWidening(String table, Column column, String stored) {
        Matcher from = NUMERIC.matcher(stored);
        Matcher to = NUMERIC.matcher(column.sqlType());
        boolean widens = from.matches()
                && (column.sqlType().equals("numeric")
                        || (to.matches() && scale(to) >= scale(from) && whole(to) >= whole(from)));
        if (!widens) {
            throw new ExpansionRefused(table, column.name(), stored, column.sqlType());
        }
    }

    private static int scale(Matcher numeric) {
        return Integer.parseInt(numeric.group(2));
    }

    private static int whole(Matcher numeric) {
        return Integer.parseInt(numeric.group(1)) - scale(numeric);
    }

    private static Map<String, String> storedTypes(Connection connection, String table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT attname, format_type(atttypid, atttypmod)
                FROM pg_attribute
                JOIN pg_class ON pg_class.oid = attrelid
                JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE nspname = 'warehouse' AND relname = ? AND attnum > 0 AND NOT attisdropped""")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    types.put(row.getString(1), row.getString(2));
                }
            }
        }
        return types;
    }
}
