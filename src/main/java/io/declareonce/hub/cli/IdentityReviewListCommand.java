package io.declareonce.hub.cli;

import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.ReviewFigures;
import io.declareonce.hub.identity.review.ReviewTasks;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import io.declareonce.hub.warehouse.stewardship.TaskView;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Open tasks, or how many there are and how they ended. */
@Command(
        name = "list",
        sortOptions = false,
        description =
                "What waits for a decision, one task for each set of people or organisations in doubt; --summary tells how many.")
final class IdentityReviewListCommand extends HubTask {
    private static final int MOST_PARTIES = 6;

    @Option(names = "--entity", paramLabel = "TYPE", description = "citizen or organisation only.")
    private @Nullable String entity;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "band, ambiguous, identifier_conflict or merge_of_known only.")
    private Doubt.@Nullable Kind kind;

    @Option(names = "--about", paramLabel = "ID", description = "About this entity only.")
    private @Nullable UUID about;

    @Option(names = "--limit", paramLabel = "N", description = "Most tasks to show (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--summary", description = "Size and precision of the review band instead of the tasks.")
    private boolean isSummary;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            ReviewDesk desk = hub.get(ReviewDesk.class);
            if (isSummary) {
                ReviewDesk.Summary summary = desk.summary();
                output.json(summary);
                tell(summary, output);
            } else {
                List<TaskView> tasks = desk.list(new ReviewTasks.Selection(entity, kind, about, limit));
                long open = desk.summary().kinds().stream()
                        .mapToLong(ReviewFigures.Kind::open)
                        .sum();
                output.json(new Listing(open, tasks));
                tell(tasks, open, output);
            }
        }
        return Cli.DONE;
    }

    /** @param open how many there are in all */
    record Listing(long open, List<TaskView> tasks) {}

    private static void tell(List<TaskView> tasks, long open, Output output) {
        if (tasks.isEmpty()) {
            output.line(output.in("Không có việc nào chờ quyết định.", "Nothing waits for a decision."));
            return;
        }
        var table = new TextTable(
                output.in("việc", "task"),
                output.in("loại", "type"),
                output.in("vì sao", "why"),
                output.in("bit", "bits"),
                output.in("xác suất", "probability"),
                output.in("bên", "parties"),
                output.in("cặp", "pairs"),
                output.in("bản ghi", "records"),
                output.in("từ", "since"),
                "");
        for (TaskView task : tasks) {
            table.row(
                    task.task().toString(),
                    ReviewWords.of(task.entity(), output),
                    ReviewWords.of(task.kind(), output),
                    task.isByIdentifier() ? "-" : ReviewWords.bits(task.weight()),
                    task.isByIdentifier() ? "-" : ReviewWords.probability(task.probability()),
                    task.parties().size(),
                    task.pairs().size(),
                    records(task.mentions()),
                    ReviewWords.time(task.openedAt()),
                    task.waiting() == null ? "" : ReviewWords.of("waiting", output));
        }
        output.line(table.render());
        output.line("");
        if (open > tasks.size()) {
            output.line(new Text(
                    "Hiển thị " + tasks.size() + " trên " + open + " việc; --limit để xem thêm.",
                    tasks.size() + " of " + open + " tasks are shown; --limit shows more."));
        }
        output.line(
                new Text(
                        "Xem: ./hub identity review show VIỆC [--full]. Quyết định: ./hub identity review decide VIỆC link|separate|cannot-tell --reason \"...\"",
                        "See one: ./hub identity review show TASK [--full]. Decide: ./hub identity review decide TASK link|separate|cannot-tell --reason \"...\""));
    }

    /** Of each party, the first of them. */
    private static String records(List<Integer> ofParties) {
        return ofParties.stream().limit(MOST_PARTIES).map(String::valueOf).collect(Collectors.joining(" + "))
                + (ofParties.size() > MOST_PARTIES ? " + …" : "");
    }

    private static void tell(ReviewDesk.Summary summary, Output output) {
        if (summary.kinds().isEmpty()) {
            output.line(output.in("Chưa từng có việc nào.", "There never was a task."));
            return;
        }
        var kinds = new TextTable(
                output.in("loại", "type"),
                output.in("vì sao", "why"),
                output.in("đang mở", "open"),
                output.in("số cặp", "pairs"),
                output.in("chờ người thứ hai", "wait for a second"),
                output.in("là một", "linked"),
                output.in("khác nhau", "separated"),
                output.in("không rõ", "cannot tell"),
                output.in("tỉ lệ là một", "share linked"),
                output.in("cũ nhất", "oldest"));
        for (ReviewFigures.Kind kind : summary.kinds()) {
            kinds.row(
                    ReviewWords.of(kind.entity(), output),
                    ReviewWords.of(kind.kind(), output),
                    kind.open(),
                    kind.openPairs(),
                    kind.waiting(),
                    kind.linked(),
                    kind.separated(),
                    kind.undecided(),
                    share(kind.precision()),
                    kind.oldest() == null ? "-" : ReviewWords.time(kind.oldest()));
        }
        output.line(kinds.render());
        if (!summary.band().isEmpty()) {
            tellBand(summary.band(), output);
        }
    }

    private static void tellBand(List<ReviewFigures.Step> band, Output output) {
        output.line("");
        output.line(output.in("Dải xem lại theo trọng số:", "The review band by weight:"));
        var steps = new TextTable(
                output.in("loại", "type"),
                output.in("bit", "bits"),
                output.in("đang mở", "open"),
                output.in("là một", "linked"),
                output.in("khác nhau", "separated"),
                output.in("tỉ lệ là một", "share linked"));
        for (ReviewFigures.Step step : band) {
            steps.row(
                    ReviewWords.of(step.entity(), output),
                    String.format(Locale.ROOT, "%+.0f … %+.0f", step.from(), step.from() + 2),
                    step.open(),
                    step.linked(),
                    step.separated(),
                    share(step.precision()));
        }
        output.line(steps.render());
    }

    private static String share(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
