package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;

/** What the dictionary says of tables and columns, kept with them. */
final class Comments {
    private Comments() {}

    static List<String> of(String table, Text name, List<Column> columns) {
        List<String> statements = new ArrayList<>();
        statements.add("COMMENT ON TABLE " + table + " IS " + Sql.literal(name.vi() + " / " + name.en()));
        for (Column column : columns) {
            statements.add("COMMENT ON COLUMN " + table + "." + Sql.name(column.name()) + " IS "
                    + Sql.literal(describe(column)));
        }
        return statements;
    }

    private static String describe(Column column) {
        return column.element().name().vi() + " / " + column.element().name().en() + " ("
                + column.element().id() + "@" + column.element().version() + ")";
    }
}
