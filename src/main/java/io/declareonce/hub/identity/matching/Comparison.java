package io.declareonce.hub.identity.matching;

import java.util.List;

/**
 * How alike two standardised values are, in levels. Level 0 means that one of them is missing and is never returned; 1 is
 * "else"; the highest is "exact". Symmetric.
 */
interface Comparison {
    int MISSING = 0;
    int ELSE = 1;

    /** Names by level, beginning with the one of level 0. */
    List<String> levels();

    int level(Term a, Term b);

    default int exact() {
        return levels().size() - 1;
    }
}
