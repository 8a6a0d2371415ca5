package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;

/** One run over a table: blocking, training, scoring, clustering. */
final class LinkRun {
    private static final double KEEP_FROM_BITS = -2;

    private final RecordTable given;
    private final LinkDefinition definition;
    private final LinkProgress progress;

    LinkRun(RecordTable table, LinkDefinition definition, LinkProgress progress) {
        given = table;
        this.definition = definition;
        this.progress = progress;
    }

    /**
     * What a run ends in.
     *
     * @param table as weighed: generic identifiers are missing in it
     * @param histogram candidate pairs by whole bits, from -60 on
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Outcome(
            RecordTable table,
            List<BlockCounts> blocking,
            MatchModel model,
            Edges edges,
            long[] histogram,
            long candidates,
            int[] entities,
            List<Integer> ambiguous,
            EqualIdentifiers identifiers,
            Candidates candidatePairs) {}

    Outcome run() {
        progress.step("block", 0);
        List<BlockingRule> rules = definition.blocking().isEmpty()
                ? DefaultBlocking.choose(given, definition.largestBlock())
                : definition.blocking();
        var candidates = new Candidates(given, definition, rules);
        progress.step("train", 0.2);
        MatchModel model = new Training(given, candidates, definition.seed()).train();
        progress.step("weigh", 0.4);
        return score(candidates, model);
    }

    private Outcome score(Candidates candidates, MatchModel model) {
        EqualIdentifiers equal =
                EqualIdentifiers.of(given, definition.identifiers(), definition.genericFrom(), denial(given, model));
        RecordTable table = given.without(equal.generic());
        Edges edges = new Edges();
        long[] histogram = new long[121];
        long pairs = 0;
        List<BlockCounts> counts = new ArrayList<>();
        for (int rule = 0; rule < candidates.indexes().size(); rule++) {
            long before = pairs;
            for (ScoringSink sink : candidates.visit(rule, () -> new ScoringSink(table, model, KEEP_FROM_BITS))) {
                edges.addAll(sink.edges());
                pairs += sink.pairs();
                for (int i = 0; i < histogram.length; i++) {
                    histogram[i] += sink.histogram()[i];
                }
            }
            BlockIndex index = candidates.indexes().get(rule);
            counts.add(new BlockCounts(
                    index.rule().describe(definition.fields()),
                    candidates.blocks(rule),
                    pairs - before,
                    candidates.largest(rule),
                    index.refined(),
                    index.dropped()));
            progress.step("weigh", 0.4 + 0.5 * (rule + 1) / candidates.indexes().size());
        }
        progress.step("cluster", 0.9);
        var clustering = new Clustering(table, definition, model);
        EqualIdentifiers.Denial denial = denial(table, model);
        clustering.joinEqual(equal, denial);
        addEqual(equal, edges, candidates, new PairScorer(table, model));
        clustering.link(edges);
        progress.step("done", 1);
        return new Outcome(
                table,
                counts,
                model,
                edges,
                histogram,
                pairs,
                clustering.entities(),
                clustering.ambiguousRecords(),
                equal,
                candidates);
    }

    private EqualIdentifiers.Denial denial(RecordTable of, MatchModel model) {
        return new BearersEvidence(of, definition.identifiers(), new PairScorer(of, model));
    }

    /** Pairs that no block brought together, so that each linked record shows what it weighs. */
    private static void addEqual(EqualIdentifiers equal, Edges edges, Candidates candidates, PairScorer scorer) {
        for (EqualIdentifiers.Holders holders : equal.holders()) {
            int first = holders.records()[0];
            for (int i = 1; i < holders.records().length; i++) {
                int other = holders.records()[i];
                if (!candidates.has(first, other)) {
                    edges.add(first, other, scorer.weight(first, other));
                }
            }
        }
    }
}
