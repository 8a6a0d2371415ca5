package io.declareonce.hub.identity.matching;

/** Records of files as they are clustered. */
final class ClusteredTable implements Clustered {
    private final RecordTable table;
    private final LinkDefinition definition;
    private final PairScorer scorer;

    ClusteredTable(RecordTable table, LinkDefinition definition, PairScorer scorer) {
        this.table = table;
        this.definition = definition;
        this.scorer = scorer;
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public double weight(int a, int b) {
        return scorer.weight(a, b);
    }

    @Override
    public int identifiers() {
        return definition.identifiers().size();
    }

    @Override
    public int identifier(int record, int position) {
        int value = table.column(definition.identifiers().get(position)).value(record);
        return value == Column.MISSING ? NONE : value;
    }

    @Override
    public int sourceWithoutDuplicates(int record) {
        int source = table.source(record);
        return definition.withoutDuplicates().contains(source) ? source : NONE;
    }
}
