package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.RulingView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for what is stored about reviews. */
final class ReviewWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private static final Map<String, Text> WORDS = Map.ofEntries(
            word("citizen", "công dân", "citizen"),
            word("organisation", "tổ chức", "organisation"),
            word("band", "gần giống", "possible match"),
            word("ambiguous", "có nhiều khả năng", "several are equally good"),
            word("identifier-conflict", "xung đột định danh", "identifier conflict"),
            word("merge-of-known", "gộp hai người đã biết", "merge of two known"),
            word("link", "là một", "link"),
            word("merge", "gộp", "merge"),
            word("separate", "khác nhau", "separate"),
            word("split", "tách", "split"),
            word("cannot-tell", "không rõ", "cannot tell"),
            word("settled", "tự giải quyết", "settled by itself"),
            word("in-force", "có hiệu lực", "in force"),
            word("waiting", "chờ người thứ hai", "waits for a second person"),
            word("undone", "đã huỷ", "undone"),
            word("linked", "được ghép vào", "linked"),
            word("unlinked", "được tách ra", "unlinked"),
            word("merged", "được gộp", "merged"),
            word("decided", "được quyết định", "decided"),
            word("review", "cần xem lại", "for review"),
            word("different", "khác nhau", "different"),
            word("engine", "máy", "engine"));

    private ReviewWords() {}

    private static Map.Entry<String, Text> word(String stored, String vi, String en) {
        return Map.entry(stored, new Text(vi, en));
    }

    /** The stored word itself where there is none for it. */
    static String of(@Nullable String stored, Output output) {
        Text text = stored == null ? null : WORDS.get(stored);
        return text == null ? String.valueOf(stored) : text.in(output.language());
    }

    static String bits(double weight) {
        return String.format(Locale.ROOT, "%+.1f", weight);
    }

    /** As a person reads it: certainty is never told. */
    static String probability(double probability) {
        if (probability > 0.999) {
            return "> 99.9 %";
        }
        return probability < 0.001 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }

    static String time(Instant instant) {
        return MINUTE.format(instant);
    }

    /** What was ruled, by whom, and whether it holds. */
    static String ruling(RulingView ruling, Output output) {
        var text = new StringBuilder(time(ruling.decidedAt()))
                .append("  ")
                .append(of(ruling.verdict(), output))
                .append(output.in(", bởi ", ", by "))
                .append(ruling.decidedBy());
        String second = ruling.approvedBy();
        if (ruling.fourEyes() && second != null) {
            text.append(output.in(" và ", " and ")).append(second);
        }
        text.append(": ").append(ruling.reason()).append(" (").append(of(ruling.state(), output));
        if (ruling.undoneBy() != null) {
            text.append(output.in(" bởi ", " by ")).append(ruling.undoneBy());
        }
        return text.append(")  ").append(ruling.ruling()).toString();
    }
}
