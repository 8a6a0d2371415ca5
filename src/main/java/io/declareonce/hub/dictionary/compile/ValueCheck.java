package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.rules.Facet;
import io.declareonce.hub.dictionary.rules.FacetCheck;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is asked of one value: a field of a record, or a member of a group's item. Allocates nothing where nothing is
 * wrong. Immutable.
 */
final class ValueCheck {
    /** A set of facets with its predicate: those of the element, and those that a dataset adds. */
    record Tightening(Facets facets, FacetCheck check) {}

    private enum Form {
        TEXT,
        MANY,
        OTHER
    }

    private final String name;
    private final int slot;
    private final DataElement element;
    private final Form form;
    private final boolean required;
    private final Severity severity;
    private final Tightening[] tightenings;
    private final RuleCheck[] rules;
    private final ValueCheck[] members;

    /** @param severity of a broken facet; a missing required value is always an error */
    ValueCheck(
            String name,
            int slot,
            DataElement element,
            boolean required,
            Severity severity,
            List<Tightening> tightenings,
            List<RuleCheck> rules,
            List<ValueCheck> members) {
        this.name = name;
        this.slot = slot;
        this.element = element;
        this.form = form(element.type());
        this.required = required;
        this.severity = severity;
        this.tightenings = tightenings.toArray(Tightening[]::new);
        this.rules = rules.toArray(RuleCheck[]::new);
        this.members = members.toArray(ValueCheck[]::new);
    }

    /**
     * @param values of the record, or of the group's item
     * @param group name of the group's field, or null for the record itself
     * @param index of the item in its group
     */
    void check(SourceRecord record, @Nullable Object[] values, @Nullable String group, int index, LocalDate on) {
        Object value = values[slot];
        if (value == null || isEmpty(value)) {
            if (required) {
                tellMissing(record, path(group, index));
            }
            return;
        }
        boolean conforms = true;
        for (Tightening each : tightenings) {
            conforms &= each.check.conforms(value, on);
        }
        if (conforms) {
            checkRules(record, values, group, index, on);
        } else {
            tellBroken(record, value, path(group, index), on);
        }
        if (members.length > 0) {
            checkMembers(record, (List<?>) value, on);
        }
    }

    /** By the type that is declared: asking a value whether it is a list would cost more than all its facets. */
    private boolean isEmpty(Object value) {
        return switch (form) {
            case TEXT -> ((String) value).isEmpty();
            case MANY -> ((List<?>) value).isEmpty();
            case OTHER -> false;
        };
    }

    private static Form form(ValueType type) {
        if (type.isTextual()) {
            return Form.TEXT;
        }
        return type == ValueType.LIST || type == ValueType.GROUP ? Form.MANY : Form.OTHER;
    }

    private void checkRules(
            SourceRecord record, @Nullable Object[] values, @Nullable String group, int index, LocalDate on) {
        for (RuleCheck rule : rules) {
            if (rule.isBroken(values, on)) {
                record.add(rule.finding(values, path(group, index)));
            }
        }
    }

    private void checkMembers(SourceRecord record, List<?> items, LocalDate on) {
        for (int i = 0; i < items.size(); i++) {
            Object[] item = (Object[]) items.get(i);
            for (ValueCheck member : members) {
                member.check(record, item, name, i, on);
            }
        }
    }

    /** A value that could not be read has its finding already; then nothing more is missing. */
    private void tellMissing(SourceRecord record, String path) {
        if (!record.hasFindingOn(path)) {
            record.add(new Finding("required", path, Severity.ERROR, Words.missing(element)));
        }
    }

    /** Each facet once; what a dataset adds is tighter and comes first. */
    private void tellBroken(SourceRecord record, Object value, String path, LocalDate on) {
        Set<Facet> told = EnumSet.noneOf(Facet.class);
        for (Tightening each : tightenings) {
            for (Facet facet : each.check.broken(value, on)) {
                if (told.add(facet)) {
                    String rule = facet.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    record.add(new Finding(rule, path, severity, Words.broken(element, facet, each.facets, value, on)));
                }
            }
        }
    }

    private String path(@Nullable String group, int index) {
        return group == null ? name : group + "[" + (index + 1) + "]." + name;
    }
}
