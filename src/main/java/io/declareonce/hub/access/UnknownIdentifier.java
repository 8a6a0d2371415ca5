package io.declareonce.hub.access;

import java.util.List;

/** Citizens, or organisations, have no identifier of that name. */
public final class UnknownIdentifier extends RuntimeException {
    UnknownIdentifier(String entity, String scheme, List<String> known) {
        super("No identifier of the entity " + entity + " is called " + scheme + ". The dictionary has: "
                + String.join(", ", known) + ".");
    }
}
