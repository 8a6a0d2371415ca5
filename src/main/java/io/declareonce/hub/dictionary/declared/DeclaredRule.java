package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule in CEL, as written. */
public record DeclaredRule(
        String id, Severity severity, @Nullable Cel when, Cel check, Text message, Place place, Place messagePlace) {
    /** The rules of an element, an entity or a dataset; empty where it has none. */
    static List<DeclaredRule> all(Item owner) {
        return owner.items("rules").stream().map(DeclaredRule::of).toList();
    }

    private static DeclaredRule of(Item item) {
        return new DeclaredRule(
                item.text("id"),
                severity(item),
                Cel.find(item, "when"),
                Cel.of(item.get("check")),
                item.translated("message"),
                item.get("id").place(),
                item.get("message").place());
    }

    static Severity severity(Item item) {
        return "warning".equals(item.findText("severity")) ? Severity.WARNING : Severity.ERROR;
    }
}
