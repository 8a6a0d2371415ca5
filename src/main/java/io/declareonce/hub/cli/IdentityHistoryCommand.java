package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.EventView;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of an entity. */
@Command(
        name = "history",
        sortOptions = false,
        description = "What became of an entity: links, merges, splits, rulings, the latest first.")
final class IdentityHistoryCommand extends HubTask {
    @Parameters(paramLabel = "ID", description = "An entity, also one that was merged into another.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID entity;

    @Option(names = "--limit", paramLabel = "N", description = "Most events to show (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            ReviewDesk desk = hub.get(ReviewDesk.class);
            var history = new History(entity, desk.current(entity), desk.history(entity, limit));
            output.json(history);
            tell(history, output);
        }
        return Cli.DONE;
    }

    /** @param now where the id leads today */
    record History(UUID entity, UUID now, List<EventView> events) {}

    private static void tell(History history, Output output) {
        if (!history.now().equals(history.entity())) {
            output.line(new Text(
                    "Mã này nay dẫn tới " + history.now() + ".", "This id leads to " + history.now() + " now."));
        }
        if (history.events().isEmpty()) {
            output.line(new Text(
                    "Chưa có gì xảy ra: chỉ có mã định danh quyết định, hoặc không có thực thể này.",
                    "Nothing happened: only identifiers decided, or there is no such entity."));
        }
        for (EventView event : history.events()) {
            output.line(told(event, output));
            output.line("    " + output.in("trước: ", "before: ") + members(event.before()));
            output.line("    " + output.in("sau:   ", "after:  ") + members(event.after()));
        }
    }

    /** One line. */
    static String told(EventView event, Output output) {
        Double weight = event.weight();
        String reason = event.reason();
        return event.event() + "  " + ReviewWords.time(event.at()) + "  " + ReviewWords.of(event.kind(), output)
                + output.in(", bởi ", ", by ") + ReviewWords.of(event.by(), output)
                + (weight == null ? "" : ", " + ReviewWords.bits(weight) + " bit")
                + (event.model() == null ? "" : ", " + event.model())
                + (reason == null ? "" : ": " + ruled(event, reason, output));
    }

    /** What a person ruled begins with the verdict's word. */
    private static String ruled(EventView event, String reason, Output output) {
        int end = reason.indexOf(' ');
        return event.by().equals("engine") || end < 0
                ? reason
                : ReviewWords.of(reason.substring(0, end), output) + reason.substring(end);
    }

    private static String members(Map<UUID, List<EventView.Member>> members) {
        return members.entrySet().stream()
                .map(entry -> entry.getKey() + " ("
                        + entry.getValue().stream()
                                .limit(5)
                                .map(member -> member.record().toString().substring(0, 8))
                                .collect(Collectors.joining(", "))
                        + (entry.getValue().size() > 5
                                ? ", … " + entry.getValue().size()
                                : "")
                        + ")")
                .collect(Collectors.joining("; "));
    }
}
