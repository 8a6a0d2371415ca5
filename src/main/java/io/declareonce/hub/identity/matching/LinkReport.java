package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of a run as one page of HTML: drawings are SVG, nothing is fetched from anywhere. */
final class LinkReport {
    private static final int SAMPLED_PAIRS = 3;
    private static final int SHOWN_RULES = 12;

    private final LinkDefinition definition;
    private final RecordTable table;
    private final LinkRun.Outcome outcome;
    private final LinkSummary summary;
    private final IntFunction<@Nullable String> truths;
    private final Locale language;
    private final ReportDrawings drawings;
    private final StringBuilder html = new StringBuilder();

    LinkReport(
            LinkDefinition definition,
            RecordTable table,
            LinkRun.Outcome outcome,
            LinkSummary summary,
            IntFunction<@Nullable String> truths,
            Locale language) {
        this.definition = definition;
        this.table = table;
        this.outcome = outcome;
        this.summary = summary;
        this.truths = truths;
        this.language = language;
        drawings = new ReportDrawings(language);
    }

    String page() {
        html.append("<!doctype html><html lang=\"")
                .append(language.getLanguage())
                .append("\"><meta charset=\"utf-8\">");
        html.append("<title>")
                .append(escaped(definition.name()))
                .append("</title><style>")
                .append(STYLE);
        html.append("</style><h1>").append(in("Liên kết bản ghi: ", "Record linkage: "));
        html.append(escaped(definition.name())).append("</h1>");
        overview();
        identifiers();
        blocking();
        weights();
        histogram();
        waterfalls();
        clusters();
        curve();
        return html.toString();
    }

    private void overview() {
        table(in("Số liệu", "Figures"), in("Giá trị", "Value"));
        row(in("Bản ghi", "Records"), number(summary.records()));
        row(in("Thực thể", "Entities"), number(summary.entities()));
        row(in("Cặp ứng viên", "Candidate pairs"), number(summary.candidates()));
        row(in("Cặp cần xem lại", "Pairs for review"), number(summary.reviewPairs()));
        row(in("Bản ghi không rõ thuộc ai", "Ambiguous records"), number(summary.ambiguous()));
        Evaluation truth = summary.evaluation();
        if (truth != null) {
            row(
                    in("Độ chính xác, độ phủ, F1 (theo cặp)", "Precision, recall, F1 (pairs)"),
                    four(truth.precision()) + " / " + four(truth.recall()) + " / " + four(truth.f1()));
            row("B-cubed F1", four(truth.bCubedF1()));
            row(in("Cụm đúng hoàn toàn", "Clusters exactly right"), four(truth.clusterExactShare()));
            row(in("Độ đầy đủ của chặn", "Pair completeness of blocking"), four(truth.pairCompleteness()));
        }
        html.append("</table>");
    }

    private void identifiers() {
        if (definition.identifiers().isEmpty()) {
            return;
        }
        title("Định danh", "Identifiers");
        paragraph(
                "Bản ghi có định danh mà bên khác giữ, và phần còn lại không khớp: "
                        + number(summary.identifierConflicts()) + ".",
                "Records whose identifier somebody else holds whom the rest denies: "
                        + number(summary.identifierConflicts()) + ".");
        if (!outcome.identifiers().generic().isEmpty()) {
            table(in("Định danh dùng chung", "Generic identifier"), in("Giá trị", "Value"), in("Bản ghi", "Records"));
            for (EqualIdentifiers.Generic generic : outcome.identifiers().generic()) {
                Column column = table.column(generic.field());
                row(column.field().name(), column.term(generic.value()).text(), number(generic.records()));
            }
            html.append("</table>");
        }
    }

    /** The rules that bring most new pairs are shown, the others unfold. */
    private void blocking() {
        title("Quy tắc chặn", "Blocking");
        List<BlockCounts> rules = outcome.blocking().stream()
                .sorted(Comparator.comparingLong((BlockCounts rule) -> -rule.pairs()))
                .toList();
        int shown = Math.min(SHOWN_RULES, rules.size());
        blocking(rules.subList(0, shown));
        if (shown < rules.size()) {
            html.append("<details><summary>")
                    .append(in("Thêm " + (rules.size() - shown) + " quy tắc", (rules.size() - shown) + " more rules"))
                    .append("</summary>");
            blocking(rules.subList(shown, rules.size()));
            html.append("</details>");
        }
    }

    private void blocking(List<BlockCounts> rules) {
        table(
                in("Quy tắc", "Rule"),
                in("Khối", "Blocks"),
                in("Cặp mới", "New pairs"),
                in("Khối lớn nhất", "Largest block"),
                in("Khối chia nhỏ", "Refined blocks"),
                in("Khoá bỏ đi", "Dropped keys"));
        for (BlockCounts counts : rules) {
            row(
                    counts.rule(),
                    number(counts.blocks()),
                    number(counts.pairs()),
                    number(counts.largestBlock()),
                    number(counts.refinedBlocks()),
                    number(counts.droppedRecords()));
        }
        html.append("</table>");
    }

    private void weights() {
        title("Trọng số đã học (bit)", "Trained weights (bits)");
        paragraph(
                "Hai bản ghi ngẫu nhiên: " + two(outcome.model().prior()) + " bit.",
                "Two random records: " + two(outcome.model().prior()) + " bits.");
        table(in("Trường", "Field"), in("Mức", "Level"), "m", "u", in("Bit", "Bits"), "");
        for (int i = 0; i < definition.fields().size(); i++) {
            LinkField field = definition.fields().get(i);
            List<String> levels = field.kind().comparison().levels();
            for (int level = levels.size() - 1; level >= 1 && field.isCompared(); level--) {
                double bits = outcome.model().bits(i, level);
                rawRow(
                        level == levels.size() - 1 ? "<b>" + escaped(field.name()) + "</b>" : "",
                        escaped(level(levels.get(level))),
                        five(outcome.model().m().get(i)[level]),
                        five(outcome.model().u().get(i)[level]),
                        two(bits),
                        ReportDrawings.bar(bits));
            }
        }
        html.append("</table>");
        warnings();
    }

    private void warnings() {
        List<TrainingWarning> warnings = outcome.model().warnings();
        if (warnings.isEmpty()) {
            return;
        }
        html.append("<details><summary>")
                .append(in("Cảnh báo: " + warnings.size(), "Warnings: " + warnings.size()))
                .append("</summary>");
        for (TrainingWarning warning : warnings) {
            String text = warning.comparison() + ", " + level(warning.level()) + ": "
                    + warning.text().in(language);
            html.append("<p class=w>").append(escaped(text)).append("</p>");
        }
        html.append("</details>");
    }

    private String level(String name) {
        return LevelNames.of(name).in(language);
    }

    private void histogram() {
        title("Cặp ứng viên theo trọng số (thang log)", "Candidate pairs by weight (log scale)");
        html.append(drawings.histogram(outcome.histogram(), definition.linkAt()));
    }

    /** Where the decision was close, a reader learns most; then some from all over. */
    private void waterfalls() {
        Edges edges = outcome.edges();
        int[] order = edges.heaviestFirst();
        var scorer = new PairScorer(table, outcome.model());
        double threshold = MatchModel.weightOf(definition.linkAt());
        int above = 0;
        while (above < order.length && edges.weight(order[above]) >= threshold) {
            above++;
        }
        title("Các cặp yếu nhất trên ngưỡng", "The weakest pairs above the threshold");
        waterfalls(scorer, order, Math.max(0, above - SAMPLED_PAIRS), above);
        title("Các cặp mạnh nhất dưới ngưỡng", "The strongest pairs below the threshold");
        waterfalls(scorer, order, above, Math.min(order.length, above + SAMPLED_PAIRS));
        title("Một vài cặp khác", "Some other pairs");
        int others = Math.max(0, above - SAMPLED_PAIRS);
        for (int i = 0; i < Math.min(SAMPLED_PAIRS, others); i++) {
            int at = (int) ((long) i * others / SAMPLED_PAIRS);
            waterfalls(scorer, order, at, at + 1);
        }
    }

    private void waterfalls(PairScorer scorer, int[] order, int from, int to) {
        Edges edges = outcome.edges();
        for (int i = from; i < to; i++) {
            waterfall(scorer, edges.first(order[i]), edges.second(order[i]), edges.weight(order[i]));
        }
        if (from == to) {
            paragraph("Không có.", "None.");
        }
    }

    private void waterfall(PairScorer scorer, int a, int b, double weight) {
        boolean isTogether = outcome.entities()[a] == outcome.entities()[b];
        html.append("<h3>")
                .append(escaped(table.id(a)))
                .append(" – ")
                .append(escaped(table.id(b)))
                .append(": ");
        html.append(two(weight))
                .append(" bit, ")
                .append(four(MatchModel.probability(weight)))
                .append(" (");
        html.append(isTogether ? in("một thực thể", "one entity") : in("hai thực thể", "two entities"))
                .append(")</h3>");
        table(in("Trường", "Field"), "A", "B", in("Mức", "Level"), in("Bit", "Bits"), in("Độ hiếm", "Rarity"), "");
        double reached = outcome.model().prior();
        rawRow(
                in("hai bản ghi bất kỳ", "any two records"),
                "",
                "",
                "",
                two(reached),
                "",
                ReportDrawings.moved(0, reached));
        for (Weigher.Step told : scorer.explain(a, b)) {
            int field = position(told.comparison());
            double bits = told.bits() + told.termFrequencyBits();
            rawRow(
                    escaped(field < 0 ? in("cùng nơi ở", "shared place") : told.comparison()),
                    field < 0 ? "" : escaped(value(field, a)),
                    field < 0 ? "" : escaped(value(field, b)),
                    escaped(level(told.level())),
                    two(told.bits()),
                    two(told.termFrequencyBits()),
                    ReportDrawings.moved(reached, bits));
            reached += bits;
        }
        html.append("</table>");
    }

    private int position(String field) {
        for (int i = 0; i < definition.fields().size(); i++) {
            if (definition.fields().get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }

    private String value(int field, int record) {
        Column column = table.column(field);
        int value = column.value(record);
        return value == Column.MISSING ? "" : column.term(value).text();
    }

    private void clusters() {
        title("Kích thước cụm", "Cluster sizes");
        Map<Integer, Long> members =
                Arrays.stream(outcome.entities()).boxed().collect(Collectors.groupingBy(e -> e, Collectors.counting()));
        Map<Long, Long> sizes = new TreeMap<>(
                members.values().stream().collect(Collectors.groupingBy(size -> size, Collectors.counting())));
        table(in("Bản ghi trong cụm", "Records in a cluster"), in("Số cụm", "Clusters"));
        sizes.forEach((size, count) -> row(number(size), number(count)));
        html.append("</table>");
    }

    /** Of single pairs at every threshold; the pairs of one entity that blocking lost count as missed. */
    private void curve() {
        Evaluation truth = summary.evaluation();
        if (truth == null) {
            return;
        }
        title("Độ chính xác và độ phủ theo ngưỡng", "Precision and recall by threshold");
        Edges edges = outcome.edges();
        int[] order = edges.heaviestFirst();
        StringBuilder points = new StringBuilder();
        long right = 0;
        long judged = 0;
        for (int i = 0; i < order.length; i++) {
            String one = truths.apply(edges.first(order[i]));
            String other = truths.apply(edges.second(order[i]));
            if (one != null && other != null) {
                judged++;
                right += one.equals(other) ? 1 : 0;
            }
            boolean isShown = i % Math.max(1, order.length / 200) == 0 || i == order.length - 1;
            if (isShown && judged > 0 && truth.truePairs() > 0) {
                points.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", right * 300.0 / truth.truePairs(), 300 - right * 300.0 / judged));
            }
        }
        html.append(drawings.curve(points));
    }

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
                    + "table{border-collapse:collapse;margin:.5rem 0 1rem}td,th{padding:.15rem .6rem;border-bottom:1px solid #ddd;"
                    + "text-align:left;vertical-align:top}td:has(svg){padding:.15rem}summary{cursor:pointer;color:#2a6f8f}h3{margin-bottom:0}.w{color:#8a5a00;margin:.1rem 0}text{font-size:11px;fill:#555}";

    private void title(String vi, String en) {
        html.append("<h2>").append(in(vi, en)).append("</h2>");
    }

    private void paragraph(String vi, String en) {
        html.append("<p>").append(in(vi, en)).append("</p>");
    }

    private void table(String... headings) {
        html.append("<table><tr>");
        Arrays.stream(headings)
                .forEach(heading -> html.append("<th>").append(heading).append("</th>"));
        html.append("</tr>");
    }

    private void row(String... cells) {
        rawRow(Arrays.stream(cells).map(LinkReport::escaped).toArray(String[]::new));
    }

    private void rawRow(String... cells) {
        html.append("<tr>");
        Arrays.stream(cells).forEach(cell -> html.append("<td>").append(cell).append("</td>"));
        html.append("</tr>");
    }

    private String in(String vi, String en) {
        return new Text(vi, en).in(language);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String four(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private static String five(double number) {
        return String.format(Locale.ROOT, "%.5f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
