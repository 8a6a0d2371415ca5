package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;

/** One run over a table: blocking, training, scoring, clustering. */
final class LinkRun {
    private static final double KEEP_FROM_BITS = -2;

    private final RecordTable table;
    private final LinkDefinition definition;
    private final LinkProgress progress;

    LinkRun(RecordTable table, LinkDefinition definition, LinkProgress progress) {
        this.table = table;
        this.definition = definition;
        this.progress = progress;
    }

    /** What a run ends in. {@code histogram}: candidate pairs by whole bits, from -60 on. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Outcome(
            List<BlockCounts> blocking,
            MatchModel model,
            Edges edges,
            long[] histogram,
            long candidates,
            int[] entities,
            List<Integer> ambiguous,
            Candidates candidatePairs) {}

    Outcome run() {
        progress.step("block", 0);
        List<BlockingRule> rules = definition.blocking().isEmpty()
                ? DefaultBlocking.choose(table, definition.largestBlock())
                : definition.blocking();
        var candidates = new Candidates(table, definition, rules);
        progress.step("train", 0.2);
        MatchModel model = new Training(table, candidates, definition.seed()).train();
        progress.step("weigh", 0.4);
        return score(candidates, model);
    }

    private Outcome score(Candidates candidates, MatchModel model) {
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
        clustering.link(edges);
        progress.step("done", 1);
        return new Outcome(
                counts,
                model,
                edges,
                histogram,
                pairs,
                clustering.entities(),
                clustering.ambiguousRecords(),
                candidates);
    }
}
