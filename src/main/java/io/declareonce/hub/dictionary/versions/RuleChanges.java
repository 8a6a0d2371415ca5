package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.declared.DeclaredRule;
import io.declareonce.hub.lineage.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changed in the rules of a declaration. */
final class RuleChanges {
    private final Changes changes;

    RuleChanges(Changes changes) {
        this.changes = changes;
    }

    void compare(List<DeclaredRule> before, List<DeclaredRule> after) {
        Map<String, DeclaredRule> old = byId(before);
        Map<String, DeclaredRule> now = byId(after);
        for (String id : Changes.both(old.keySet(), now.keySet())) {
            compare(id, old.get(id), now.get(id));
        }
    }

    private static Map<String, DeclaredRule> byId(List<DeclaredRule> rules) {
        Map<String, DeclaredRule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }

    private void compare(String id, @Nullable DeclaredRule before, @Nullable DeclaredRule after) {
        if (after == null) {
            changes.add(Bump.MINOR, "bỏ quy tắc " + id, "the rule " + id + " is gone");
        } else if (before == null) {
            changes.add(
                    weight(after),
                    "thêm quy tắc " + id + severity(after),
                    "there is a new rule " + id + severity(after));
        } else {
            compareBoth(id, before, after);
        }
    }

    private void compareBoth(String id, DeclaredRule before, DeclaredRule after) {
        if (before.severity() != after.severity()) {
            changes.add(
                    weight(after),
                    "quy tắc " + id + " đổi mức" + severity(after),
                    "the rule " + id + " is now" + severity(after));
        }
        boolean isSame = before.check().equals(after.check()) && Objects.equals(before.when(), after.when());
        if (!isSame) {
            changes.add(
                    weight(after),
                    "quy tắc " + id + " đòi hỏi khác trước",
                    "the rule " + id + " asks for something else");
        }
        changes.ifDiffers(
                before.message(),
                after.message(),
                Bump.PATCH,
                "thông báo của " + id + " đổi lời",
                "the message of " + id + " has other words");
    }

    private static Bump weight(DeclaredRule rule) {
        return rule.severity() == Severity.ERROR ? Bump.MAJOR : Bump.MINOR;
    }

    private static String severity(DeclaredRule rule) {
        return rule.severity() == Severity.ERROR ? " (error)" : " (warning)";
    }
}
