package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;

/**
 * A declared element that may be what a column holds.
 *
 * @param score from 0 to 1
 * @param translations what to read for what is written; empty where the values are codes already
 */
record Candidate(DeclaredElement element, double score, List<Text> reasons, Map<String, String> translations) {
    private static final double SURE = 0.65;
    private static final double POSSIBLE = 0.4;

    boolean isSure() {
        return score >= SURE;
    }

    boolean isPossible() {
        return score >= POSSIBLE;
    }
}
