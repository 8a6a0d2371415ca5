package io.declareonce.hub.access;

import java.util.List;

/** No published table has that name. */
public final class UnknownTable extends RuntimeException {
    UnknownTable(String table, List<String> known) {
        super("No published table is called " + table + ". There are: "
                + (known.isEmpty() ? "none yet" : String.join(", ", known)) + ".");
    }
}
