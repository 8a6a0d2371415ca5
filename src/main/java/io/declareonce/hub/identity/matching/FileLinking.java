package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links the records of plain files: the workbench over the engine. */
public final class FileLinking {
    private final LinkDefinition definition;
    private final RecordTable table;
    private final LinkRun.Outcome outcome;
    private final Map<String, String> truthById;
    private final double seconds;

    private FileLinking(
            LinkDefinition definition,
            RecordTable table,
            LinkRun.Outcome outcome,
            Map<String, String> truthById,
            double seconds) {
        this.definition = definition;
        this.table = table;
        this.outcome = outcome;
        this.truthById = truthById;
        this.seconds = seconds;
    }

    /**
     * Reads and links; nothing is written yet.
     *
     * @param truth a column of the input, or a CSV file of record id and entity; null: what the definition names, if any
     * @throws LinkRefused where a file cannot be read or lacks a column
     */
    public static FileLinking link(
            LinkDefinition definition, List<Path> inputs, @Nullable String truth, LinkProgress progress)
            throws IOException {
        long started = System.nanoTime();
        boolean isFile = truth != null && Files.isRegularFile(Path.of(truth));
        LinkDefinition asked = truth == null || isFile ? definition : definition.withTruth(truth);
        Map<String, String> byId = isFile ? new TruthFile(Path.of(String.valueOf(truth))).read() : Map.of();
        progress.step("read", 0);
        RecordTable table = new LinkFiles(asked).read(inputs);
        if (table.size() < 2) {
            throw new LinkRefused(new Text("Cần ít nhất hai bản ghi.", "At least two records are needed."));
        }
        LinkRun.Outcome outcome = new LinkRun(table, asked, progress).run();
        return new FileLinking(asked, outcome.table(), outcome, byId, (System.nanoTime() - started) / 1e9);
    }

    public LinkSummary summary() {
        double threshold = MatchModel.weightOf(definition.linkAt());
        double review = MatchModel.weightOf(definition.reviewAt());
        Edges edges = outcome.edges();
        long reviewPairs = 0;
        for (int i = 0; i < edges.size(); i++) {
            boolean isBetween = edges.weight(i) >= review && edges.weight(i) < threshold;
            reviewPairs += isBetween && !isTogether(edges, i) ? 1 : 0;
        }
        return new LinkSummary(
                definition.name(),
                table.size(),
                (int) Arrays.stream(outcome.entities()).distinct().count(),
                outcome.ambiguous().size(),
                outcome.identifiers().generic().size(),
                outcome.identifiers().denied().size(),
                outcome.candidates(),
                outcome.candidates() / (double) table.size(),
                reviewPairs,
                seconds,
                outcome.blocking(),
                outcome.model().warnings(),
                hasTruth() ? Evaluation.of(outcome, definition, table.size(), this::truth) : null);
    }

    private boolean isTogether(Edges edges, int edge) {
        return outcome.entities()[edges.first(edge)] == outcome.entities()[edges.second(edge)];
    }

    private boolean hasTruth() {
        for (int i = 0; i < table.size(); i++) {
            if (truth(i) != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String truth(int record) {
        return truthById.isEmpty() ? table.truth(record) : truthById.get(table.id(record));
    }

    /** One row a record, in the order of the input: its entity, and the best edge to another record of that entity. */
    public void write(Path output) throws IOException {
        new LinkOutput(table, outcome).write(output);
    }

    /** A page that needs nothing beside itself. It shows values of sampled records. */
    public void report(Path page, Locale language) throws IOException {
        Files.writeString(page, new LinkReport(definition, table, outcome, summary(), this::truth, language).page());
    }

    /** By record: the number of its entity, counted from 1 on. */
    static int[] numbered(int[] entities) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] numbered = new int[entities.length];
        for (int i = 0; i < entities.length; i++) {
            numbered[i] = numbers.computeIfAbsent(entities[i], key -> numbers.size() + 1);
        }
        return numbered;
    }
}
