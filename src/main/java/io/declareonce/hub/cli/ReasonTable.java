package io.declareonce.hub.cli;

import io.declareonce.hub.quarantine.RuleCount;
import java.util.List;

/** Why records wait, in plain words. */
final class ReasonTable {
    private ReasonTable() {}

    static String render(List<RuleCount> reasons, Output output) {
        var table = new TextTable(
                output.in("bản ghi", "records"),
                output.in("bộ dữ liệu", "dataset"),
                output.in("trường", "field"),
                output.in("quy tắc", "rule"),
                output.in("lý do (ví dụ)", "why (an example)"));
        for (RuleCount reason : reasons) {
            table.row(
                    reason.records(),
                    reason.dataset(),
                    reason.field() == null ? "-" : reason.field(),
                    reason.rule(),
                    reason.example().in(output.language()));
        }
        return table.render();
    }
}
