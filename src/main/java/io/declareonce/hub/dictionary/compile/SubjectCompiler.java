package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.declared.Cel;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredSubject;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.Name;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.Taking;
import io.declareonce.hub.dictionary.declared.DeclaredRule;
import io.declareonce.hub.dictionary.rules.Condition;
import io.declareonce.hub.dictionary.rules.TextExpression;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the subjects of one dataset, and the rules of their entities over its slots. */
final class SubjectCompiler {
    private final Map<String, Field> fields;
    private final Rules.Names names;
    private final ReferenceDate referenceDate;
    private final ElementCompiler elements;
    private final Rules rules;
    private final Tell tell;

    /** @param names of the dataset's fields, for expressions */
    SubjectCompiler(
            Map<String, Field> fields,
            Rules.Names names,
            ReferenceDate referenceDate,
            ElementCompiler elements,
            Rules rules,
            Tell tell) {
        this.fields = fields;
        this.names = names;
        this.referenceDate = referenceDate;
        this.elements = elements;
        this.rules = rules;
        this.tell = tell;
    }

    CompiledSubject compile(DeclaredSubject subject, int number, Entity entity) {
        checkNames(subject, entity);
        @Nullable Taken[] taken = new Taken[entity.identifiers().size()];
        for (int i = 0; i < taken.length; i++) {
            Entity.IdentifierScheme scheme = entity.identifiers().get(i);
            Taking taking = subject.identifiers().get(scheme.name());
            taken[i] = taking == null ? null : taken(taking, scheme);
        }
        return new CompiledSubject(
                subject.role(), number, entity, taken, attributeSlots(subject, entity), referenceDate);
    }

    private void checkNames(DeclaredSubject subject, Entity entity) {
        Set<String> schemes = new TreeSet<>();
        entity.identifiers().forEach(scheme -> schemes.add(scheme.name()));
        subject.identifiers().forEach((name, taking) -> {
            if (!schemes.contains(name)) {
                tell.unknown("identifier", name, schemes, taking.place());
            }
        });
        Set<String> attributes = new TreeSet<>();
        entity.attributes().forEach(attribute -> attributes.add(attribute.name()));
        subject.attributes().forEach((name, field) -> {
            if (!attributes.contains(name)) {
                tell.unknown("attribute", name, attributes, field.place());
            }
        });
    }

    private @Nullable Taken taken(Taking taking, Entity.IdentifierScheme scheme) {
        Cel guard = taking.when();
        Condition when =
                guard == null ? null : rules.condition(guard, names.scope()).orElse(null);
        Cel expression = taking.take();
        if (expression != null) {
            TextExpression take = rules.text(expression, names.scope()).orElse(null);
            return take == null ? null : taken(List.copyOf(new TreeSet<>(take.names())), -1, take, when, scheme);
        }
        Name from = taking.from();
        Field field = from == null ? null : field(from);
        if (field == null) {
            return null;
        }
        if (!field.type().isTextual()) {
            wrongType(taking.place(), field, "text");
            return null;
        }
        return taken(List.of(field.name()), field.slot(), null, when, scheme);
    }

    private Taken taken(
            List<String> from,
            int slot,
            @Nullable TextExpression take,
            @Nullable Condition when,
            Entity.IdentifierScheme scheme) {
        DataElement element = scheme.element();
        List<Integer> slots = new ArrayList<>();
        from.forEach(name -> {
            Field field = fields.get(name);
            if (field != null) {
                slots.add(field.slot());
            }
        });
        Field field = slot < 0 ? null : fields.get(from.get(0));
        boolean isJudged = field != null && field.element().equals(element);
        return new Taken(
                from,
                slots,
                slot,
                take,
                when,
                elements.facets(element),
                isJudged ? List.of() : elements.rules(element, 0));
    }

    private @Nullable Field field(Name name) {
        Field field = fields.get(name.text());
        if (field == null) {
            tell.unknown("field", name.text(), fields.keySet(), name.place());
        }
        return field;
    }

    private void wrongType(Place place, Field field, String wanted) {
        tell.fault(
                "subject-type",
                place,
                new Text(
                        "trường " + field.name() + " có kiểu " + field.type().declaredName() + ", cần " + wanted,
                        "the field " + field.name() + " is of type "
                                + field.type().declaredName() + ", " + wanted + " is wanted"),
                new Text("dùng trường đúng kiểu", "use a field of that type"));
    }

    private int[] attributeSlots(DeclaredSubject subject, Entity entity) {
        int[] slots = new int[entity.attributes().size()];
        Arrays.fill(slots, -1);
        for (int i = 0; i < slots.length; i++) {
            Entity.Attribute attribute = entity.attributes().get(i);
            Name name = subject.attributes().get(attribute.name());
            Field field = name == null ? null : field(name);
            if (field != null && name != null) {
                if (field.type() != attribute.element().type()) {
                    wrongType(name.place(), field, attribute.element().type().declaredName());
                }
                slots[i] = field.slot();
            }
        }
        return slots;
    }

    /** The rules of an entity whose names the subject delivers, all of them. */
    List<SubjectRule> rules(
            List<DeclaredRule> declared, Entity entity, DeclaredSubject subject, CompiledSubject compiled) {
        List<SubjectRule> all = new ArrayList<>();
        for (DeclaredRule each : declared) {
            Bound bound = bind(each, entity, subject);
            if (bound != null) {
                rules.compileQuietly(each, bound.names)
                        .ifPresent(rule -> all.add(new SubjectRule(rule, compiled, bound.inputs, bound.field)));
            }
        }
        return all;
    }

    /**
     * How the names of a rule stand in this dataset.
     *
     * @param inputs empty where all are plain fields
     * @param field what the finding is told on: the identifier, which then identifies nobody; else the only field
     */
    private record Bound(
            Rules.Names names,
            List<SubjectRule.Input> inputs,
            @Nullable String field) {}

    private @Nullable Bound bind(DeclaredRule declared, Entity entity, DeclaredSubject subject) {
        Map<String, DataElement> known = elementsByName(entity);
        Set<String> used = usedNames(declared, known);
        Binding binding = new Binding();
        for (Map.Entry<String, DataElement> each : known.entrySet()) {
            String name = each.getKey();
            boolean isUsed = used.contains(name);
            boolean isBound = binding.add(name, each.getValue(), scheme(entity, name), subject, isUsed);
            if (isUsed && !isBound) {
                return null;
            }
        }
        return binding.bound();
    }

    /** Gathers how names are delivered by a subject; the names that a rule does not use may still stand in its message. */
    private final class Binding {
        private final List<SubjectRule.Input> inputs = new ArrayList<>();
        private final Rules.Names plain = new Rules.Names();
        private final Rules.Names gathered = new Rules.Names();
        private final List<String> identifierFields = new ArrayList<>();
        private final List<String> usedFields = new ArrayList<>();
        private boolean isPlain = true;

        boolean add(String name, DataElement element, int scheme, DeclaredSubject subject, boolean isUsed) {
            Taking taking = subject.identifiers().get(name);
            Name fieldName = taking == null ? subject.attributes().get(name) : taking.from();
            Field field = fieldName == null ? null : fields.get(fieldName.text());
            boolean isTaken = taking != null && (taking.take() != null || taking.when() != null);
            if (field == null && !isTaken) {
                return false;
            }
            int slot = field == null ? -1 : field.slot();
            gathered.add(name, inputs.size(), element);
            inputs.add(new SubjectRule.Input(scheme, slot));
            if (!isTaken) {
                plain.add(name, slot, element);
            }
            if (isUsed) {
                isPlain &= !isTaken;
                note(field, scheme >= 0);
            }
            return true;
        }

        private void note(@Nullable Field field, boolean isIdentifier) {
            if (field != null) {
                usedFields.add(field.name());
                if (isIdentifier) {
                    identifierFields.add(field.name());
                }
            }
        }

        Bound bound() {
            String only = usedFields.size() == 1 ? usedFields.get(0) : null;
            String field = identifierFields.isEmpty() ? only : identifierFields.get(0);
            return isPlain ? new Bound(plain, List.of(), field) : new Bound(gathered, inputs, field);
        }
    }

    private Set<String> usedNames(DeclaredRule declared, Map<String, DataElement> known) {
        Rules.Names all = new Rules.Names();
        known.forEach((name, element) -> all.add(name, all.all().size(), element));
        return rules.compile(declared, all)
                .map(check -> Rules.names(check.rule()))
                .orElse(Set.of());
    }

    private static Map<String, DataElement> elementsByName(Entity entity) {
        Map<String, DataElement> elements = new LinkedHashMap<>();
        entity.identifiers().forEach(scheme -> elements.put(scheme.name(), scheme.element()));
        entity.attributes().forEach(attribute -> elements.put(attribute.name(), attribute.element()));
        return elements;
    }

    private static int scheme(Entity entity, String name) {
        for (int i = 0; i < entity.identifiers().size(); i++) {
            if (entity.identifiers().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
