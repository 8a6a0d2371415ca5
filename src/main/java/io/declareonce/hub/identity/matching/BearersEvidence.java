package io.declareonce.hub.identity.matching;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Denies that two records with one identifier are of one bearer where what describes the bearer speaks against it: names,
 * birth date, sex. Where somebody lives or is called says nothing here: families share it and a person changes it, and the
 * number of a relative, entered by mistake, is the commonest wrong one. Used by one thread.
 */
final class BearersEvidence implements EqualIdentifiers.Denial {
    private static final Set<Kind> OF_THE_PLACE = EnumSet.of(Kind.ADDRESS, Kind.PLACE, Kind.PHONE, Kind.EMAIL);
    /** In bits; a little against is what typing errors do. */
    private static final double LEAST = -2;

    private final PairScorer scorer;
    private final boolean[] isHeard;

    BearersEvidence(RecordTable table, List<Integer> identifiers, PairScorer scorer) {
        this.scorer = scorer;
        isHeard = new boolean[table.columns().size()];
        for (int i = 0; i < isHeard.length; i++) {
            isHeard[i] = !identifiers.contains(i)
                    && !OF_THE_PLACE.contains(table.column(i).field().kind());
        }
    }

    @Override
    public boolean denies(int a, int b) {
        return scorer.evidence(a, b, isHeard) < LEAST;
    }
}
