package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.QuarantinedRecord;
import io.declareonce.hub.quarantine.Selection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which quarantined records are meant. */
final class QuarantineSelection {
    @Option(names = "--dataset", paramLabel = "D", description = "Of this dataset only.")
    private @Nullable String dataset;

    @Option(names = "--rule", paramLabel = "RULE", description = "That break this rule only.")
    private @Nullable String rule;

    @Option(names = "--submission", paramLabel = "ID", description = "Of this submission only.")
    private @Nullable String submission;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "held, superseded, releasing, released or rejected (default: held).")
    private QuarantinedRecord.State state = QuarantinedRecord.State.HELD;

    Selection selection() {
        return new Selection(dataset, rule, submission == null ? null : submission(submission), state);
    }

    @Nullable
    String dataset() {
        return dataset;
    }

    /** What was selected, for the audit trail. */
    Map<String, String> asked(@Nullable String place) {
        var asked = new TreeMap<String, String>();
        if (place != null) {
            asked.put("place", place);
        } else {
            put(asked, "dataset", dataset);
            put(asked, "rule", rule);
            put(asked, "submission", submission);
        }
        return asked;
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    /** True where a rule, a submission or a state is asked for, which only quarantined records have. */
    boolean isOfQuarantineOnly() {
        return rule != null || submission != null || state != QuarantinedRecord.State.HELD;
    }

    boolean isEmpty() {
        return dataset == null && rule == null && submission == null;
    }

    private static SubmissionId submission(String id) {
        try {
            return SubmissionId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw malformedPlace(id);
        }
    }

    /** Reads {@code submission#ordinal}, as the lists print it. */
    static RecordRef place(String text) {
        int sign = text.indexOf('#');
        try {
            return new RecordRef(
                    SubmissionId.parse(text.substring(0, Math.max(sign, 0))), Long.parseLong(text.substring(sign + 1)));
        } catch (IllegalArgumentException malformed) {
            throw malformedPlace(text);
        }
    }

    private static WrongUsage malformedPlace(String text) {
        return new WrongUsage(
                new Text(
                        "\"" + text
                                + "\" không phải vị trí bản ghi. Hãy chép vị trí từ `./hub quarantine list`, dạng lần-gửi#thứ-tự.",
                        "\"" + text
                                + "\" is no place of a record. Copy it from `./hub quarantine list`; it looks like submission#ordinal."));
    }
}
