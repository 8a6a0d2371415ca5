package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes all values of one citizen: one person asks, another one lets it be done. */
@Command(
        name = "citizen",
        sortOptions = false,
        description = {
            "Remove all values of one citizen: current records, history, golden record, quarantine, identity and the bytes"
                    + " of each delivery in which the citizen stood.",
            "Without an option it only tells what would go. With --reason it is asked for; with --approve a second person"
                    + " has it done. It cannot be undone.",
            "Files in the departments' own folders and backups are not the hub's to change."
        })
final class EraseCitizenCommand extends HubTask {
    @Parameters(paramLabel = "ID", description = "The hub's id of the citizen.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID citizen;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Ask for it, and say why; name nobody.")
    private @Nullable String reason;

    @Option(names = "--approve", description = "Agree with what another person asked for, and have it done.")
    private boolean approve;

    @Option(names = "--by", paramLabel = "NAME", description = "Who (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        if (approve && reason != null) {
            throw new WrongUsage(new Text(
                    "Hoặc yêu cầu (--reason) hoặc đồng ý (--approve).", "Either ask (--reason) or agree (--approve)."));
        }
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Erasing erasing = new Erasing(hub::get);
            if (approve) {
                tell(output, erasing.approve(citizen, by), "done", DONE);
            } else {
                ask(output, erasing);
            }
        }
        return Cli.DONE;
    }

    private static final Text DONE = new Text("Đã xoá vĩnh viễn:", "Erased for good:");
    private static final Text ASKED = new Text(
            "Đã yêu cầu. Sẽ bị xoá khi người thứ hai đồng ý (--approve):",
            "Asked. Once a second person agrees (--approve), this goes:");
    private static final Text WOULD = new Text("Sẽ bị xoá (chưa làm gì):", "Would be erased (nothing was done):");

    private void ask(Output output, Erasing erasing) {
        Erasing.Extent extent = erasing.look(citizen);
        if (reason != null) {
            erasing.ask(citizen, reason, by);
        }
        tell(output, extent, reason == null ? "nothing-done" : "asked", reason == null ? WOULD : ASKED);
    }

    record View(String state, Erasing.Extent extent) {}

    private static void tell(Output output, Erasing.Extent extent, String state, Text title) {
        output.json(new View(state, extent));
        output.line(title);
        lines(output, extent.whole(), new Text("bản ghi, toàn bộ", "records, whole"));
        lines(
                output,
                extent.parts(),
                new Text("bản ghi, phần nói về người này", "records, what they say of this person"));
        output.line("  " + extent.submissions() + " "
                + output.in("lần gửi: nội dung gốc", "submissions: the bytes as they came"));
    }

    private static void lines(Output output, Map<String, Integer> counts, Text what) {
        counts.forEach(
                (dataset, count) -> output.line("  " + count + " " + what.in(output.language()) + "  " + dataset));
    }
}
