package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.EventView;
import io.declareonce.hub.warehouse.stewardship.Explanations;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation.ExplainedMention;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation.NearEntity;
import io.declareonce.hub.warehouse.stewardship.Sight;
import io.declareonce.hub.warehouse.stewardship.Waterfall;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a record speaks of whom it speaks. */
@Command(
        name = "explain",
        sortOptions = false,
        description = "Why a record speaks of whom it speaks: identifier, evidence step by step, or a ruling.")
final class IdentityExplainCommand extends HubTask {
    @Parameters(paramLabel = "RECORD", description = "A record's id, or a place submission#ordinal.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String record;

    @Option(names = "--full", description = "Values as they stand in the records, not masked.")
    private boolean full;

    private static final Map<String, Text> WHY = Map.of(
            "identifier", new Text("mã định danh quyết định", "an identifier decides"),
            "evidence", new Text("bằng chứng quyết định", "evidence decides"),
            "person", new Text("người đã quyết định", "a person ruled"),
            "conflict",
                    new Text(
                            "các mã định danh xung đột nên không quyết định",
                            "its identifiers conflict, so that they do not decide"),
            "alone", new Text("chưa ai khác được cho là người này", "nobody else is thought to be the same"),
            "nobody", new Text("bản ghi không nói gì", "the record says nothing"));

    private static final Map<String, Text> CONFLICT = Map.of(
            "description",
            new Text(
                    "Xung đột: mã định danh chỉ tới người mà phần còn lại của bản ghi phủ nhận.",
                    "Conflict: an identifier points at somebody whom the rest of the record denies."),
            "entities",
            new Text(
                    "Xung đột: các mã định danh chỉ tới những người khác nhau.",
                    "Conflict: its identifiers point at different ones."));

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(System.getProperty("user.name"), "explain-record", Map.of("sight", full ? "full" : "masked"));
            RecordExplanation told = hub.get(Explanations.class).explain(record, full ? Sight.FULL : Sight.MASKED);
            output.json(told);
            output.line(told.record() + "  " + told.dataset());
            told.mentions().stream()
                    .filter(mention -> !mention.why().equals("nobody"))
                    .forEach(mention -> tell(mention, output));
        }
        return Cli.DONE;
    }

    private static void tell(ExplainedMention explained, Output output) {
        output.line("");
        output.line(explained.mention().roleName() + " → "
                + (explained.mention().entity() == null
                        ? "-"
                        : ReviewWords.of(explained.entityType(), output) + " "
                                + explained.mention().entity())
                + ": " + in(WHY, explained.why(), output) + "; "
                + new Text(
                                explained.others() + " bản ghi khác nói về cùng thực thể.",
                                explained.others() == 1
                                        ? "1 other record speaks of the same."
                                        : explained.others() + " other records speak of the same.")
                        .in(output.language()));
        String conflict = explained.conflict();
        if (conflict != null) {
            output.line("  " + in(CONFLICT, conflict, output));
        }
        CaseText.tellRecords(
                List.of(new CaseText.Column(CaseText.shortened(explained.mention()), explained.mention())), output);
        Waterfall waterfall = explained.waterfall();
        if (waterfall != null) {
            output.line("");
            output.line(new Text(
                    "So với bản ghi gần nhất của cùng thực thể (" + waterfall.otherRecord() + "), theo "
                            + waterfall.model() + ":",
                    "Against the nearest record of the same entity (" + waterfall.otherRecord() + "), by "
                            + waterfall.model() + ":"));
            tell(waterfall, output);
        }
        EventView last = explained.lastEvent();
        if (last != null) {
            output.line("");
            output.line(output.in("Lần cuối: ", "Last: ") + IdentityHistoryCommand.told(last, output));
        }
        explained.rulings().forEach(ruling -> output.line("  " + ReviewWords.ruling(ruling, output)));
        for (NearEntity near : explained.neighbours()) {
            output.line("");
            output.line(output.in("Gần đó: ", "Near: ") + near.entity());
            tell(near.waterfall(), output);
        }
    }

    private static void tell(Waterfall waterfall, Output output) {
        output.line("  " + ReviewWords.bits(waterfall.weight()) + " bit, "
                + ReviewWords.probability(waterfall.probability()) + ", " + ReviewWords.of(waterfall.says(), output));
        CaseText.tellSteps(waterfall, output);
    }

    private static String in(Map<String, Text> words, String word, Output output) {
        Text text = words.get(word);
        return text == null ? word : text.in(output.language());
    }
}
