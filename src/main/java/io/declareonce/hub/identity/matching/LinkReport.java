package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of a run as one page of HTML: drawings are SVG, nothing is fetched from anywhere. */
final class LinkReport {
    private static final int SAMPLED_PAIRS = 9;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 180;

    private final LinkDefinition definition;
    private final RecordTable table;
    private final LinkRun.Outcome outcome;
    private final LinkSummary summary;
    private final IntFunction<@Nullable String> truths;
    private final Locale language;
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

    private void blocking() {
        title("Quy tắc chặn", "Blocking");
        table(
                in("Quy tắc", "Rule"),
                in("Khối", "Blocks"),
                in("Cặp mới", "New pairs"),
                in("Khối lớn nhất", "Largest block"),
                in("Khối chia nhỏ", "Refined blocks"),
                in("Khoá bỏ đi", "Dropped keys"));
        for (BlockCounts counts : outcome.blocking()) {
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
                        escaped(field.name()),
                        escaped(levels.get(level)),
                        five(outcome.model().m().get(i)[level]),
                        five(outcome.model().u().get(i)[level]),
                        two(bits),
                        bar(bits));
            }
        }
        html.append("</table>");
        for (TrainingWarning warning : outcome.model().warnings()) {
            String text = warning.comparison() + ", " + warning.level() + ": "
                    + warning.text().in(language);
            html.append("<p class=w>").append(escaped(text)).append("</p>");
        }
    }

    private static String bar(double bits) {
        double width = Math.min(100, Math.abs(bits) * 5);
        double from = bits < 0 ? 100 - width : 100;
        return String.format(
                Locale.ROOT,
                "<svg width=200 height=12><rect x=%.1f width=%.1f height=12 fill=\"%s\"/></svg>",
                from,
                width,
                bits < 0 ? BAD : GOOD);
    }

    private void histogram() {
        title("Cặp ứng viên theo trọng số (thang log)", "Candidate pairs by weight (log scale)");
        long[] counts = outcome.histogram();
        double most = Math.log1p((double) Arrays.stream(counts).max().orElse(1));
        html.append("<svg width=")
                .append(WIDTH)
                .append(" height=")
                .append(HEIGHT + 20)
                .append('>');
        double step = WIDTH / (double) counts.length;
        for (int i = 0; i < counts.length; i++) {
            double height = most == 0 ? 0 : Math.log1p((double) counts[i]) / most * HEIGHT;
            String colour = i - 60 >= MatchModel.weightOf(definition.linkAt()) ? GOOD : PALE;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect x=%.1f y=%.1f width=%.1f height=%.1f fill=\"%s\"><title>%d: %d</title></rect>",
                    i * step,
                    HEIGHT - height,
                    step - 1,
                    height,
                    colour,
                    i - 60,
                    counts[i]));
        }
        for (int bits = -60; bits <= 60; bits += 20) {
            html.append(
                    String.format(Locale.ROOT, "<text x=%.1f y=%d>%d</text>", (bits + 60) * step, HEIGHT + 16, bits));
        }
        html.append("</svg>");
    }

    private void waterfalls() {
        title("Một số cặp, từng bước", "Some pairs, step by step");
        Edges edges = outcome.edges();
        int[] order = edges.heaviestFirst();
        var scorer = new PairScorer(table, outcome.model());
        int taken = Math.min(SAMPLED_PAIRS, order.length);
        for (int i = 0; i < taken; i++) {
            int edge = order[(int) ((long) i * (order.length - 1) / Math.max(1, taken - 1))];
            waterfall(scorer, edges.first(edge), edges.second(edge), edges.weight(edge));
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
        table(in("Trường", "Field"), "A", "B", in("Mức", "Level"), in("Bit", "Bits"), in("Tần suất", "Term"), "");
        List<PairScorer.Step> steps = scorer.explain(a, b);
        int step = 0;
        for (int i = 0; i < definition.fields().size(); i++) {
            if (definition.fields().get(i).isCompared()) {
                PairScorer.Step told = steps.get(step++);
                rawRow(
                        escaped(told.comparison()),
                        escaped(value(i, a)),
                        escaped(value(i, b)),
                        escaped(told.level()),
                        two(told.bits()),
                        two(told.termFrequencyBits()),
                        bar(told.bits() + told.termFrequencyBits()));
            }
        }
        html.append("</table>");
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
        html.append(
                "<svg width=340 height=330><rect width=300 height=300 fill=none stroke=\"#999\"/><polyline fill=none");
        html.append(" stroke=\"")
                .append(GOOD)
                .append("\" stroke-width=2 points=\"")
                .append(points)
                .append("\"/>");
        html.append("<text x=120 y=320>").append(in("độ phủ", "recall")).append("</text></svg>");
    }

    private static final String GOOD = "#2a7f62";
    private static final String BAD = "#b3413a";
    private static final String PALE = "#8aa5b8";
    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
                    + "table{border-collapse:collapse;margin:.5rem 0 1rem}td,th{padding:.15rem .6rem;border-bottom:1px solid #ddd;"
                    + "text-align:left;vertical-align:top}.w{color:#8a5a00;margin:.1rem 0}text{font-size:11px;fill:#555}";

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
