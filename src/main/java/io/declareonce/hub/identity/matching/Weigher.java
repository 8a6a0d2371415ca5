package io.declareonce.hub.identity.matching;

import java.util.List;

/** Weighs pairs out of a list of described records. Symmetric; used by one thread. */
public interface Weigher {

    /** Match weight in bits: log2 of the odds that the records at these positions are of one entity. */
    double weight(int a, int b);

    /** What each compared field adds to the prior; the sum of the prior and all steps is the weight of a likely pair. */
    List<Step> explain(int a, int b);

    /**
     * One comparison of a pair and what it weighed.
     *
     * @param comparison name of the field
     * @param level name of the comparison level, in English
     * @param termFrequencyBits what the rarity of the value adds
     */
    record Step(String comparison, String level, double bits, double termFrequencyBits) {}
}
