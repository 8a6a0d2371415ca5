package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.MatchKind;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredEntity;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks how an entity is matched and compiles it. */
final class MatchingCompiler {
    private final DeclaredDictionary declared;
    private final Tell tell;

    MatchingCompiler(DeclaredDictionary declared, Tell tell) {
        this.declared = declared;
        this.tell = tell;
    }

    Optional<Matching> compile(DeclaredEntity entity, List<Entity.Attribute> attributes) {
        Item matching = entity.source().find("matching");
        if (matching == null) {
            return Optional.empty();
        }
        List<Matching.MatchField> fields = fields(matching, attributes, entity);
        double linkAt = decimal(matching, "link-at", Matching.LINK_AT);
        double reviewAt = decimal(matching, "review-at", Matching.REVIEW_AT);
        checkThresholds(matching, linkAt, reviewAt);
        checkFourEyes(entity, matching);
        return Optional.of(new Matching(
                fields,
                blocking(matching, fields),
                linkAt,
                reviewAt,
                (int) decimal(matching, "largest-block", Matching.LARGEST_BLOCK),
                (int) decimal(matching, "generic-from", Matching.GENERIC_FROM),
                matching.texts("four-eyes")));
    }

    private List<Matching.MatchField> fields(Item matching, List<Entity.Attribute> attributes, DeclaredEntity entity) {
        List<String> names = attributes.stream().map(Entity.Attribute::name).toList();
        List<Matching.MatchField> fields = new ArrayList<>();
        matching.entries("fields").forEach((name, item) -> {
            int attribute = names.indexOf(name);
            MatchKind kind = MatchKind.of(item.isMap() ? item.text("kind") : item.text());
            if (attribute >= 0) {
                checkType(item, attributes.get(attribute), kind);
                fields.add(new Matching.MatchField(
                        name,
                        attribute,
                        kind,
                        !"false".equals(item.findText("compare")),
                        !"false".equals(item.findText("term-frequency"))));
            } else if (!entity.attributes().containsKey(name)) {
                tell.unknown("attribute", name, entity.attributes().keySet(), item.place());
            }
        });
        return fields;
    }

    private void checkType(Item item, Entity.Attribute attribute, MatchKind kind) {
        ValueType type = attribute.element().type();
        boolean isDate = type == ValueType.DATE || type == ValueType.PARTIAL_DATE;
        boolean isWhole = type != ValueType.LIST && type != ValueType.GROUP;
        if (!isWhole || isDate != (kind == MatchKind.DATE)) {
            String written = kind.written();
            tell.fault(
                    "match-kind",
                    item.place(),
                    new Text(
                            attribute.element().id() + " không so khớp được theo loại " + written,
                            attribute.element().id() + " cannot be matched as " + written),
                    isWhole
                            ? new Text("ngày dùng loại date, và chỉ ngày", "dates are of kind date, and only dates")
                            : new Text("bỏ trường này", "leave the field out: lists and groups are not compared"));
        }
    }

    private List<List<Matching.KeyPart>> blocking(Item matching, List<Matching.MatchField> fields) {
        List<List<Matching.KeyPart>> rules = new ArrayList<>();
        for (Item rule : matching.items("blocking")) {
            List<Matching.KeyPart> parts = new ArrayList<>();
            rule.items().forEach(part -> part(part, fields, matching).ifPresent(parts::add));
            if (parts.stream().filter(MatchingCompiler::isWide).count() > 1) {
                tell.fault(
                        "wide-rule",
                        rule.place(),
                        new Text(
                                "hai phần của quy tắc chặn cùng cho nhiều khoá",
                                "two parts of the rule give several keys"),
                        new Text("giữ lại một phần :words", "keep one part of :words or :word-pairs"));
            }
            rules.add(parts);
        }
        return rules;
    }

    private static boolean isWide(Matching.KeyPart part) {
        return part.part().startsWith("word");
    }

    private Optional<Matching.KeyPart> part(Item item, List<Matching.MatchField> fields, Item matching) {
        String[] written = item.text().split(":", 2);
        String name = written[0].strip();
        String part = written.length == 1 ? "" : written[1].strip();
        for (int i = 0; i < fields.size(); i++) {
            Matching.MatchField field = fields.get(i);
            if (field.name().equals(name)) {
                if (!part.isEmpty() && !field.kind().parts().contains(part)) {
                    tell.unknown("part", part, field.kind().parts(), item.place());
                }
                return Optional.of(new Matching.KeyPart(i, part));
            }
        }
        if (!matching.entries("fields").containsKey(name)) {
            tell.unknown("field", name, matching.entries("fields").keySet(), item.place());
        }
        return Optional.empty();
    }

    private void checkThresholds(Item matching, double linkAt, double reviewAt) {
        if (reviewAt > linkAt) {
            Item place = matching.find(matching.has("review-at") ? "review-at" : "link-at");
            tell.fault(
                    "review-above-link",
                    (place == null ? matching : place).place(),
                    new Text("review-at lớn hơn link-at", "review-at is above link-at"),
                    new Text(
                            "review-at là ngưỡng thấp, link-at là ngưỡng cao",
                            "review-at is the lower threshold, link-at the upper one"));
        }
    }

    private void checkFourEyes(DeclaredEntity entity, Item matching) {
        Set<String> known = new TreeSet<>(entity.identifiers().keySet());
        known.addAll(declared.datasets().keySet());
        for (Item item : matching.items("four-eyes")) {
            if (!known.contains(item.text()) && !declared.faulty().contains("dataset " + item.text())) {
                tell.unknown("identifier-or-dataset", item.text(), known, item.place());
            }
        }
    }

    private static double decimal(Item matching, String key, double otherwise) {
        String text = matching.findText(key);
        return text == null ? otherwise : Double.parseDouble(text);
    }
}
