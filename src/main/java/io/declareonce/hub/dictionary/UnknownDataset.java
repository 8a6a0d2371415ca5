package io.declareonce.hub.dictionary;

import java.util.List;

/** Somebody asked for a dataset that the edition does not have. */
public final class UnknownDataset extends RuntimeException {
    public UnknownDataset(String id, List<String> known) {
        super("No dataset is called " + id + ". The dictionary has: " + String.join(", ", known) + ".");
    }
}
