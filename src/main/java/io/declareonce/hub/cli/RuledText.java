package io.declareonce.hub.cli;

import io.declareonce.hub.identity.review.Ruled;
import io.declareonce.hub.identity.review.Ruling;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a ruling, for people and as data.
 *
 * @param outcome {@code done}, {@code waits}, {@code contradicts}, {@code same-person}, {@code too-late} or
 *     {@code another-waits}
 * @param ruling its id, or of the one that is in the way; null where there is none
 * @param earlier rulings that say the contrary
 */
record RuledText(String outcome, @Nullable String ruling, List<String> earlier, Text told) {

    static RuledText of(Ruled ruled) {
        if (ruled instanceof Ruled.Done done) {
            return done.ruling().isUndone()
                    ? told("done", done.ruling(), "Đã huỷ quyết định.", "The ruling is undone.")
                    : told("done", done.ruling(), "Quyết định có hiệu lực.", "The ruling is in force.");
        }
        if (ruled instanceof Ruled.Waits waits) {
            return told(
                    "waits",
                    waits.ruling(),
                    "Cần người thứ hai: ./hub identity review decide "
                            + waits.ruling().id() + " approve --by TÊN",
                    "It takes a second person: ./hub identity review decide "
                            + waits.ruling().id() + " approve --by NAME");
        }
        if (ruled instanceof Ruled.SamePerson same) {
            return told(
                    "same-person",
                    same.ruling(),
                    "Người thứ hai phải khác người đã quyết định ("
                            + same.ruling().decidedBy() + ").",
                    "The second person has to be another one than who decided ("
                            + same.ruling().decidedBy() + ").");
        }
        if (ruled instanceof Ruled.AnotherWaits other) {
            return told(
                    "another-waits",
                    other.ruling(),
                    "Đã có một quyết định chờ người thứ hai; hãy đồng ý hoặc huỷ nó trước.",
                    "Another ruling waits for a second person; approve or undo that one first.");
        }
        return ruled instanceof Ruled.Contradicts contrary ? contradicts(contrary) : TOO_LATE;
    }

    private static RuledText contradicts(Ruled.Contradicts contrary) {
        List<String> earlier = contrary.earlier().stream()
                .map(ruling -> ruling.id().toString())
                .toList();
        String all = String.join(", ", earlier);
        return new RuledText(
                "contradicts",
                null,
                earlier,
                new Text(
                        "Trái với quyết định trước: " + all + ". Hãy huỷ quyết định đó trước (review undo).",
                        "Earlier rulings say the contrary: " + all + ". Undo them first (review undo)."));
    }

    private static final RuledText TOO_LATE = new RuledText(
            "too-late",
            null,
            List.of(),
            new Text(
                    "Đã có người quyết định trước, hoặc việc đã tự giải quyết.",
                    "Somebody was first, or it has settled by itself."));

    private static RuledText told(String outcome, Ruling ruling, String vi, String en) {
        return new RuledText(outcome, ruling.id().toString(), List.of(), new Text(vi, en));
    }

    boolean isDone() {
        return outcome.equals("done") || outcome.equals("waits");
    }

    int tell(Output output) {
        output.json(this);
        output.line((ruling == null ? "" : ruling + "  ") + told.in(output.language()));
        return isDone() ? Cli.DONE : Cli.REFUSED;
    }
}
