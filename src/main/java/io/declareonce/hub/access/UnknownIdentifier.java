package io.declareonce.hub.access;

import java.util.List;

/** Citizens have no identifier of that name. */
public final class UnknownIdentifier extends RuntimeException {
    UnknownIdentifier(String scheme, List<String> known) {
        super("Citizens have no identifier called " + scheme + ". The dictionary has: " + String.join(", ", known)
                + ".");
    }
}
