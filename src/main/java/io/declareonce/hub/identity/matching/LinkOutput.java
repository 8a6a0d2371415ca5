package io.declareonce.hub.identity.matching;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Writes what became of every record. */
final class LinkOutput {
    private final RecordTable table;
    private final LinkRun.Outcome outcome;

    LinkOutput(RecordTable table, LinkRun.Outcome outcome) {
        this.table = table;
        this.outcome = outcome;
    }

    void write(Path output) throws IOException {
        int[] entities = FileLinking.numbered(outcome.entities());
        double[] best = bestEdges();
        Set<Integer> ambiguous = new HashSet<>(outcome.ambiguous());
        int[] members = new int[table.size()];
        Arrays.stream(entities).forEach(entity -> members[entity - 1]++);
        try (CsvWriter csv = CsvWriter.builder().build(output)) {
            csv.writeRecord("input", "record_id", "entity_id", "weight", "probability", "decision");
            for (int record : table.byArrival()) {
                boolean isWeighed = !Double.isNaN(best[record]);
                boolean isLinked = members[entities[record] - 1] > 1;
                csv.writeRecord(
                        Integer.toString(table.source(record) + 1),
                        table.id(record),
                        Integer.toString(entities[record]),
                        isWeighed ? String.format(Locale.ROOT, "%.2f", best[record]) : "",
                        isWeighed ? String.format(Locale.ROOT, "%.6f", MatchModel.probability(best[record])) : "",
                        ambiguous.contains(record) ? "ambiguous" : isLinked ? "linked" : "alone");
            }
        }
    }

    private double[] bestEdges() {
        double[] best = new double[table.size()];
        Arrays.fill(best, Double.NaN);
        Edges edges = outcome.edges();
        for (int i = 0; i < edges.size(); i++) {
            int a = edges.first(i);
            int b = edges.second(i);
            if (outcome.entities()[a] == outcome.entities()[b]) {
                best[a] = Double.isNaN(best[a]) ? edges.weight(i) : Math.max(best[a], edges.weight(i));
                best[b] = Double.isNaN(best[b]) ? edges.weight(i) : Math.max(best[b], edges.weight(i));
            }
        }
        return best;
    }
}
