package io.declareonce.hub.warehouse.derived;

/** An edition wants a column's type changed in a way that could lose what is stored. */
public final class ExpansionRefused extends RuntimeException {
    ExpansionRefused(String table, String column, String stored, String wanted) {
        super("Column " + column + " of warehouse." + table + " holds " + stored + " and cannot become " + wanted
                + " without losing data. Declare a new field with `supersedes` instead.");
    }
}
