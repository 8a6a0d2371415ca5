package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.CaseView;
import io.declareonce.hub.warehouse.stewardship.MentionView;
import io.declareonce.hub.warehouse.stewardship.Neighbour;
import io.declareonce.hub.warehouse.stewardship.PartyView;
import io.declareonce.hub.warehouse.stewardship.TaskView;
import io.declareonce.hub.warehouse.stewardship.Waterfall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case for a person at a terminal. */
final class CaseText {
    private static final int COLUMNS = 4;
    /** Letters of all records in one table. */
    private static final int WIDTH = 120;

    private CaseText() {}

    static void tell(CaseView open, Output output) {
        TaskView task = open.task();
        if (task != null) {
            output.line(task.task() + "  " + ReviewWords.of(task.entity(), output) + "  "
                    + ReviewWords.of(task.kind(), output)
                    + (task.isByIdentifier()
                            ? ""
                            : "  " + ReviewWords.bits(task.weight()) + " bit  "
                                    + ReviewWords.probability(task.probability()))
                    + (task.outcome() == null ? "" : "  " + ReviewWords.of(task.outcome(), output)));
        }
        open.parties().forEach(party -> tell(party, output));
        output.line("");
        tellRecords(columns(open, output), output);
        open.pairs().forEach(pair -> tell(pair, why(task, pair), output));
        tellLeftOut(task, open.pairs().size(), output);
        tellNeighbours(open.neighbours(), output);
        if (!open.rulings().isEmpty()) {
            output.line("");
            output.line(output.in("Đã quyết định:", "Ruled before:"));
            open.rulings().forEach(ruling -> output.line("  " + ReviewWords.ruling(ruling, output)));
        }
        if (open.needsSecond()) {
            output.line("");
            output.line(new Text(
                    "Cả hai bên đều có giá trị pháp lý: gộp cần người thứ hai đồng ý.",
                    "Two parties have legal weight: linking them takes a second person."));
        }
    }

    private static void tell(PartyView party, Output output) {
        String weighty = party.isWeighty()
                ? output.in("; giá trị pháp lý: ", "; legal weight: ") + String.join(", ", party.weighty())
                : "";
        output.line(output.in("Bên ", "Party ") + party.number() + ": "
                + (party.entity() == null
                        ? output.in("không còn bản ghi nào", "no record is left")
                        : party.entity() + ", " + party.members()
                                + output.in(" bản ghi", party.members() == 1 ? " record" : " records"))
                + weighty);
    }

    /** One record and whose it is. */
    record Column(String heading, MentionView mention) {}

    /** One of each party first, so that those who are compared stand side by side. */
    private static List<Column> columns(CaseView open, Output output) {
        List<Column> columns = new ArrayList<>();
        int most = open.parties().stream()
                .mapToInt(party -> party.mentions().size())
                .max()
                .orElse(0);
        for (int i = 0; i < most; i++) {
            for (PartyView party : open.parties()) {
                if (i < party.mentions().size()) {
                    MentionView mention = party.mentions().get(i);
                    columns.add(new Column(
                            output.in("bên ", "party ") + party.number() + ": " + shortened(mention), mention));
                }
            }
        }
        return columns;
    }

    /** Enough of a record's id to name it. */
    static String shortened(MentionView mention) {
        return mention.record().toString().substring(0, 8);
    }

    static void tellRecords(List<Column> columns, Output output) {
        for (int from = 0; from < columns.size(); from += COLUMNS) {
            if (from > 0) {
                output.line("");
            }
            output.line(table(columns.subList(from, Math.min(from + COLUMNS, columns.size())), output)
                    .render());
        }
    }

    private static TextTable table(List<Column> columns, Output output) {
        List<String> headings = new ArrayList<>(List.of(output.in("bản ghi", "record")));
        columns.forEach(column -> headings.add(column.heading()));
        var table = new TextTable(headings.toArray(String[]::new));
        row(
                table,
                output.in("bộ dữ liệu", "dataset"),
                columns.stream().map(column -> column.mention().dataset()).toList());
        row(
                table,
                output.in("vai", "role"),
                columns.stream().map(column -> column.mention().roleName()).toList());
        Map<String, String> names = new LinkedHashMap<>();
        for (Column column : columns) {
            for (MentionView.Said said : column.mention().said()) {
                names.putIfAbsent(said.name(), said.label().in(output.language()));
            }
        }
        names.forEach((name, label) -> row(
                table,
                label,
                columns.stream()
                        .map(column -> value(column.mention(), name, WIDTH / columns.size(), output))
                        .toList()));
        return table;
    }

    private static void row(TextTable table, String label, List<String> values) {
        List<Object> cells = new ArrayList<>(List.of(label));
        cells.addAll(values);
        table.row(cells.toArray());
    }

    private static String value(MentionView mention, String name, int widest, Output output) {
        return mention.said().stream()
                .filter(said -> said.name().equals(name))
                .map(said -> cut(text(said, output), widest)
                        + (said.isIdentifier() && !said.isUsed() ? output.in(" (không dùng)", " (not used)") : ""))
                .findFirst()
                .orElse("-");
    }

    /** A code with what it stands for. */
    private static String text(MentionView.Said said, Output output) {
        Text meaning = said.meaning();
        return meaning == null ? said.value() : said.value() + " (" + meaning.in(output.language()) + ")";
    }

    private static String cut(String value, int widest) {
        return value.codePointCount(0, value.length()) <= widest
                ? value
                : value.substring(0, value.offsetByCodePoints(0, widest - 1)) + "…";
    }

    /** Why a person is asked about these two; empty where nobody asked. */
    private static String why(@Nullable TaskView task, Waterfall fall) {
        return task == null
                ? ""
                : task.pairs().stream()
                        .filter(pair -> pair.one() == fall.one() && pair.other() == fall.other())
                        .map(TaskView.Pair::kind)
                        .findFirst()
                        .orElse("");
    }

    private static void tellLeftOut(@Nullable TaskView task, int shown, Output output) {
        int pairs = task == null ? 0 : task.pairs().size();
        if (shown > 0 && pairs > shown) {
            output.line("");
            output.line(new Text(
                    "Còn " + (pairs - shown)
                            + " cặp nữa trong việc này (--json liệt kê hết); có thể quyết định từng phần bằng --parties.",
                    (pairs - shown)
                            + " more pairs are in this task (--json lists all); --parties decides a part of it."));
        }
    }

    private static void tell(Waterfall pair, String why, Output output) {
        output.line("");
        output.line(output.in("Bên ", "Party ") + pair.one() + output.in(" và bên ", " and party ") + pair.other()
                + ": " + (why.isEmpty() ? "" : ReviewWords.of(why, output) + ", ") + ReviewWords.bits(pair.weight())
                + " bit, " + ReviewWords.probability(pair.probability()));
        tellSteps(pair, output);
    }

    static void tellSteps(Waterfall pair, Output output) {
        var table = new TextTable(
                "  " + output.in("so sánh", "compared"),
                output.in("mức", "level"),
                output.in("bit", "bits"),
                output.in("do hiếm", "for rarity"),
                output.in("cộng lại", "so far"));
        double sum = pair.prior();
        table.row(
                "  " + output.in("hai bản ghi bất kỳ", "two records at random"),
                "",
                ReviewWords.bits(sum),
                "",
                ReviewWords.bits(sum));
        for (Waterfall.Step step : pair.steps()) {
            sum += step.bits() + step.termFrequencyBits();
            table.row(
                    "  " + step.label().in(output.language()),
                    step.level().in(output.language()),
                    ReviewWords.bits(step.bits()),
                    step.termFrequencyBits() == 0 ? "" : ReviewWords.bits(step.termFrequencyBits()),
                    ReviewWords.bits(sum));
        }
        output.line(table.render());
    }

    private static void tellNeighbours(List<Neighbour> neighbours, Output output) {
        if (neighbours.isEmpty()) {
            return;
        }
        output.line("");
        output.line(output.in("Gần đó còn có:", "Near them:"));
        for (Neighbour neighbour : neighbours) {
            output.line("  " + neighbour.entity() + "  " + ReviewWords.bits(neighbour.weight()) + " bit  "
                    + ReviewWords.probability(neighbour.probability()));
        }
        List<Column> columns = new ArrayList<>();
        neighbours.forEach(neighbour -> columns.add(new Column(shortened(neighbour.mention()), neighbour.mention())));
        tellRecords(columns, output);
    }
}
