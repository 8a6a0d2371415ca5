package io.declareonce.hub.cli;

import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.Release;
import io.declareonce.hub.quarantine.Releasing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets records go through the whole way again. */
@Command(
        name = "release",
        sortOptions = false,
        description = "Let records go through the whole way again, one with corrections or all that are selected.")
final class QuarantineReleaseCommand extends HubTask {
    @Parameters(arity = "0..1", paramLabel = "PLACE", description = "submission#ordinal; or select by options.")
    private @Nullable String place;

    @Mixin
    private final QuarantineSelection which = new QuarantineSelection();

    @Option(
            names = "--set",
            paramLabel = "FIELD=TEXT",
            description = "Correct a field of the one record, written as the source writes it.")
    private Map<String, String> corrections = new LinkedHashMap<>();

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        requireUsage();
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOAD)) {
            hub.audit(by, "release-quarantined", which.asked(place));
            Releasing releasing = hub.get(Releasing.class);
            List<Release> outcomes = place != null
                    ? List.of(releasing.release(QuarantineSelection.place(place), new LinkedHashMap<>(corrections), by))
                    : releasing.releaseAll(which.selection(), by);
            var views = outcomes.stream().map(release -> view(release, hub)).toList();
            output.json(views);
            views.forEach(view -> output.line(view.place() + "  " + view.told().in(output.language())));
            if (views.isEmpty()) {
                output.line(output.in("Không có bản ghi nào để thả.", "Nothing to release."));
            }
            return outcomes.stream().allMatch(Release.Released.class::isInstance) ? Cli.DONE : Cli.REFUSED;
        }
    }

    private void requireUsage() {
        if (place == null && which.isEmpty()) {
            throw new WrongUsage(new Text(
                    "Hãy nêu một vị trí bản ghi, hoặc chọn bằng --dataset, --rule hay --submission.",
                    "Name the place of a record, or select by --dataset, --rule or --submission."));
        }
        if (place == null && !corrections.isEmpty()) {
            throw new WrongUsage(
                    new Text("--set chỉ dùng cho một bản ghi.", "--set corrects one record: name its place."));
        }
    }

    record View(String place, String outcome, @Nullable String submission, Text told) {}

    private static View view(Release release, RunningHub hub) {
        String ref = release.ref().toString();
        if (release instanceof Release.Released released) {
            return released(ref, released.submission(), hub);
        }
        if (release instanceof Release.AlreadyReleased before) {
            return new View(
                    ref,
                    "already-released",
                    before.submission().toString(),
                    new Text(
                            "đã được thả trước đó bởi " + before.by() + ".",
                            "was released before by " + before.by() + "."));
        }
        if (release instanceof Release.AlreadyRejected rejected) {
            return new View(
                    ref,
                    "already-rejected",
                    null,
                    new Text("đã bị từ chối bởi " + rejected.by() + ".", "was rejected by " + rejected.by() + "."));
        }
        if (release instanceof Release.Incomplete cut) {
            String fields = String.join(", ", cut.fields());
            return new View(
                    ref,
                    "incomplete",
                    null,
                    new Text(
                            "có trường quá dài nên không lưu đủ (" + fields + "); hãy sửa bằng --set hoặc gửi lại.",
                            "has texts too long to be kept whole (" + fields
                                    + "); correct them with --set or deliver it again."));
        }
        if (release instanceof Release.UnknownFields unknown) {
            String fields = String.join(", ", unknown.fields());
            return new View(
                    ref,
                    "unknown-fields",
                    null,
                    new Text("bộ dữ liệu không có trường " + fields + ".", "the dataset has no field " + fields + "."));
        }
        return new View(ref, "unknown", null, new Text("chưa từng bị cách ly.", "was never held."));
    }

    private static View released(String ref, SubmissionId submission, RunningHub hub) {
        SubmissionReport report = hub.get(Submissions.class).report(submission);
        boolean isTaken = report.counts().quarantined() == 0;
        return new View(
                ref,
                isTaken ? "taken" : "held-again",
                submission.toString(),
                isTaken
                        ? new Text("đã đi hết đường và được nhận.", "went the whole way and was taken.")
                        : new Text("vẫn còn lỗi và lại bị cách ly.", "still breaks a rule and waits again."));
    }
}
