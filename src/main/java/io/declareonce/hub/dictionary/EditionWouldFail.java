package io.declareonce.hub.dictionary;

import java.util.List;

/** The new edition would refuse more of what is stored than the publisher allows; nothing was published. */
public final class EditionWouldFail extends RuntimeException {
    private final transient List<EditionTrial.TriedDataset> trial;

    EditionWouldFail(List<EditionTrial.TriedDataset> trial) {
        super("the new edition would refuse stored records of "
                + trial.stream()
                        .filter(tried -> tried.failing() > 0)
                        .map(EditionTrial.TriedDataset::dataset)
                        .toList());
        this.trial = List.copyOf(trial);
    }

    /** Of all datasets that were tried. */
    public List<EditionTrial.TriedDataset> trial() {
        return trial;
    }
}
