package io.declareonce.hub.intake;

import java.util.Collection;

/** Somebody asked for a pull that no route is named after. */
public final class UnknownPull extends RuntimeException {
    UnknownPull(String name, Collection<String> known) {
        super("No pull is called " + name + ". The routes have: " + String.join(", ", known) + ".");
    }
}
