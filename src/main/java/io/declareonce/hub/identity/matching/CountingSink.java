package io.declareonce.hub.identity.matching;

/** Counts vectors of a sample of pairs; which pairs are in it follows from the records alone. */
final class CountingSink implements Candidates.Sink {
    private final PairComparer comparer;
    private final int oneIn;
    private final VectorCounts counts = new VectorCounts();
    private long seen;

    CountingSink(RecordTable table, int oneIn) {
        comparer = new PairComparer(table.columns());
        this.oneIn = oneIn;
    }

    @Override
    public void pair(int a, int b) {
        seen++;
        if (oneIn == 1 || Long.remainderUnsigned(Mixing.mix(a, b), oneIn) == 0) {
            counts.add(comparer.vector(a, b), 1);
        }
    }

    VectorCounts counts() {
        return counts;
    }

    long seen() {
        return seen;
    }
}
