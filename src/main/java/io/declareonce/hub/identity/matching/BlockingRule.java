package io.declareonce.hub.identity.matching;

import java.util.List;
import java.util.stream.Collectors;

/** Records that agree on all parts are compared. At most one part gives several keys. */
public record BlockingRule(List<Part> parts) {
    public BlockingRule {
        parts = List.copyOf(parts);
    }

    /** @param field position in the definition */
    public record Part(int field, Atom atom) {}

    boolean uses(int field) {
        return parts.stream().anyMatch(part -> part.field == field);
    }

    /** True where the rule demands that the whole value of the field be equal. */
    boolean settles(int field) {
        return parts.stream().anyMatch(part -> part.field == field && !part.atom.isOfWords());
    }

    int width() {
        return parts.stream().mapToInt(part -> part.atom.width()).max().orElse(1);
    }

    String describe(List<LinkField> fields) {
        return parts.stream()
                .map(part -> fields.get(part.field).name() + (part.atom == Atom.VALUE ? "" : ":" + part.atom.written()))
                .collect(Collectors.joining(" + "));
    }
}
