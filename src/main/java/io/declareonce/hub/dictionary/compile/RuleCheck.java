package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.rules.Outcome;
import io.declareonce.hub.dictionary.rules.Rule;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule with what it says when it is broken. Immutable.
 *
 * @param shown what {@code {name}} in the message stands for, by name
 */
record RuleCheck(String id, Severity severity, Rule rule, MessageTemplate message, Map<String, Shown> shown) {
    /** A value that a message may show. */
    record Shown(int slot, io.declareonce.hub.dictionary.DataElement element) {}

    boolean isBroken(@Nullable Object[] values, LocalDate on) {
        return rule.judge(values, on) == Outcome.BROKEN;
    }

    Finding finding(@Nullable Object[] values, @Nullable String field) {
        Text text = message.fill((name, locale) -> {
            Shown value = shown.get(name);
            return value == null ? "" : Words.shown(value.element, values[value.slot], locale);
        });
        return new Finding(id, field, severity, text);
    }
}
