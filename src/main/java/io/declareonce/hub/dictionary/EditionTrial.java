package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries an edition that is about to be published on records that are stored. Whoever keeps records provides it. */
public interface EditionTrial {

    /**
     * Holds recent records against the new edition; changes nothing.
     *
     * @param current the edition in force
     * @return one for each dataset of both editions that has records
     */
    List<TriedDataset> tryOut(Edition current, Edition next);

    /**
     * How one dataset fares.
     *
     * @param tried how many recent records were looked at
     * @param failing how many of them the new edition would refuse
     * @param byRule why, the most frequent first
     */
    record TriedDataset(String dataset, long tried, long failing, List<FailingRule> byRule) {
        public TriedDataset {
            byRule = List.copyOf(byRule);
        }

        public double share() {
            return tried == 0 ? 0 : (double) failing / tried;
        }
    }

    /** @param example one of the sentences, values of people masked */
    record FailingRule(String rule, @Nullable String field, long records, Text example) {}
}
