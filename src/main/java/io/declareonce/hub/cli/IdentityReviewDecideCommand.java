package io.declareonce.hub.cli;

import io.declareonce.hub.identity.review.Verdict;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.Deed;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person decides. */
@Command(
        name = "decide",
        sortOptions = false,
        description = {
            "Decide a task, or about an entity where nobody asked. The engine never overrides it.",
            "link: all parties are one. merge: the same of golden records. separate: each is somebody else.",
            "split: the records named by --records are somebody else. cannot-tell: not asked again until they change.",
            "approve: the second person agrees with a ruling that waits."
        })
final class IdentityReviewDecideCommand extends HubTask {
    @Parameters(index = "0", paramLabel = "ID", description = "A task, an entity, or a ruling to approve.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID target;

    @Parameters(
            index = "1",
            paramLabel = "VERDICT",
            description = "link, merge, separate, split, cannot-tell or approve.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String verdict;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed but for approve.")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Option(names = "--parties", split = ",", paramLabel = "N", description = "These parties of the task only.")
    private List<Integer> parties = new ArrayList<>();

    @Option(names = "--with", paramLabel = "ID", description = "Another entity beside the one; may be given again.")
    private List<UUID> with = new ArrayList<>();

    @Option(
            names = "--records",
            split = ",",
            paramLabel = "R",
            description =
                    "Beginnings of record ids, as show prints them: for split those that are somebody else, else these"
                            + " records instead of whole parties.")
    private List<String> records = new ArrayList<>();

    @Override
    int run(Output output) {
        boolean isApproval = verdict.equalsIgnoreCase("approve");
        Verdict ruled = isApproval ? null : verdict();
        String why = reason == null ? "" : reason;
        if (!isApproval && why.isBlank()) {
            throw new WrongUsage(new Text("Hãy nêu lý do bằng --reason.", "Say why by --reason."));
        }
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "decide-identity", Map.of("about", target.toString(), "verdict", verdict));
            ReviewDesk desk = hub.get(ReviewDesk.class);
            return RuledText.of(
                            ruled == null
                                    ? desk.approve(target, by)
                                    : desk.decide(new Deed(target, ruled, parties, with, records, by, why)))
                    .tell(output);
        }
    }

    private Verdict verdict() {
        return Stream.of(Verdict.values())
                .filter(known -> known.word().equals(verdict.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> {
                    String known =
                            Stream.of(Verdict.values()).map(Verdict::word).collect(Collectors.joining(", "));
                    return new WrongUsage(new Text(
                            "Không có quyết định \"" + verdict + "\". Có: " + known + ", approve.",
                            "There is no verdict \"" + verdict + "\". There are: " + known + ", approve."));
                });
    }
}
