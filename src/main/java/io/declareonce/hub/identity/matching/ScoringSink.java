package io.declareonce.hub.identity.matching;

/** Weighs pairs and keeps those that are worth more than a look. */
final class ScoringSink implements Candidates.Sink {
    private static final int BINS = 121;
    private static final int LEAST = -60;

    private final PairScorer scorer;
    private final double keepFrom;
    private final Edges edges = new Edges();
    private final long[] histogram = new long[BINS];
    private long pairs;

    ScoringSink(RecordTable table, MatchModel model, double keepFrom) {
        scorer = new PairScorer(table, model);
        this.keepFrom = keepFrom;
    }

    @Override
    public void pair(int a, int b) {
        pairs++;
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        double weight = scorer.weight(low, high);
        histogram[Math.max(0, Math.min(BINS - 1, (int) Math.floor(weight) - LEAST))]++;
        if (weight >= keepFrom) {
            edges.add(low, high, weight);
        }
    }

    Edges edges() {
        return edges;
    }

    long pairs() {
        return pairs;
    }

    /** Pairs by whole bits, from -60 on. */
    long[] histogram() {
        return histogram;
    }
}
