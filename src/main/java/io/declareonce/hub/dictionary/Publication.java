package io.declareonce.hub.dictionary;

import java.util.List;

/**
 * What came of publishing.
 *
 * @param edition the new edition, or the newest one where nothing had changed
 * @param isNew false where the newest edition has the same content already
 * @param changes against the edition before, in words; empty for the first
 * @param trial how recent records of each dataset fare under the new edition; empty where nothing was tried
 */
public record Publication(int edition, boolean isNew, List<Change> changes, List<EditionTrial.TriedDataset> trial) {
    /** Share of a dataset's recent records that a new edition may refuse, unless the publisher allows more. */
    public static final double USUALLY_ALLOWED = 0.05;

    public Publication {
        changes = List.copyOf(changes);
        trial = List.copyOf(trial);
    }
}
