package io.declareonce.hub.dictionary;

import java.util.List;

/**
 * What came of publishing.
 *
 * @param edition the new edition, or the newest one where nothing had changed
 * @param isNew false where the newest edition has the same content already
 * @param changes against the edition before, in words; empty for the first
 */
public record Publication(int edition, boolean isNew, List<Change> changes) {
    public Publication {
        changes = List.copyOf(changes);
    }
}
