package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Entity.Survivorship;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredEntity;
import io.declareonce.hub.dictionary.rules.Condition;
import io.declareonce.hub.dictionary.rules.Scope;
import io.declareonce.hub.dictionary.rules.Shape;
import io.declareonce.hub.dictionary.rules.Variable;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks an entity and compiles it. */
final class EntityCompiler {
    private final DeclaredDictionary declared;
    private final ElementCompiler elements;
    private final Rules rules;
    private final Tell tell;

    EntityCompiler(DeclaredDictionary declared, ElementCompiler elements, Rules rules, Tell tell) {
        this.declared = declared;
        this.elements = elements;
        this.rules = rules;
        this.tell = tell;
    }

    CompiledEntity compile(DeclaredEntity entity) {
        List<Entity.IdentifierScheme> identifiers = identifiers(entity);
        Map<String, String> authorities = new HashMap<>();
        List<Entity.Attribute> attributes = attributes(entity, authorities);
        checkSurvivorship(entity);
        checkSize(entity);
        checkRules(entity, identifiers, attributes);
        return new CompiledEntity(
                entity.id(),
                identifiers,
                attributes,
                conflictWhen(entity, attributes),
                authorities,
                entity.precedence(),
                new MatchingCompiler(declared, tell).compile(entity, attributes));
    }

    private List<Entity.IdentifierScheme> identifiers(DeclaredEntity entity) {
        List<Entity.IdentifierScheme> identifiers = new ArrayList<>();
        entity.identifiers()
                .forEach((name, each) -> elements.find(each.element(), each.place())
                        .ifPresent(element -> {
                            if (!element.type().isTextual()) {
                                tell.fault(
                                        "identifier-type",
                                        each.place(),
                                        new Text(element.id() + " không phải kiểu chữ", element.id() + " is no text"),
                                        new Text(
                                                "mã định danh cần kiểu identifier, code hoặc text",
                                                "an identifier is of type identifier, code or text"));
                            }
                            identifiers.add(new Entity.IdentifierScheme(name, element, each.exclusive()));
                        }));
        return identifiers;
    }

    private List<Entity.Attribute> attributes(DeclaredEntity entity, Map<String, String> authorities) {
        List<Entity.Attribute> attributes = new ArrayList<>();
        entity.attributes()
                .forEach((name, each) -> elements.find(each.element(), each.place())
                        .ifPresent(element -> {
                            if (entity.identifiers().containsKey(name)) {
                                tell.fault(
                                        "equal-names",
                                        each.place(),
                                        new Text(
                                                name + " vừa là mã định danh vừa là thuộc tính",
                                                name + " is an identifier, too"),
                                        new Text("đặt tên khác", "name one of them differently"));
                            }
                            authorities.put(name, elements.declared(element).authority());
                            List<Survivorship> ladder = entity.exceptions().getOrDefault(name, entity.survivorship());
                            attributes.add(new Entity.Attribute(name, element, ladder));
                        }));
        return attributes;
    }

    private void checkSize(DeclaredEntity entity) {
        if (entity.identifiers().size() + entity.attributes().size() > SubjectRule.MOST_INPUTS) {
            tell.fault(
                    "entity-size",
                    entity.source().place(),
                    new Text("quá nhiều thuộc tính", "there are too many identifiers and attributes"),
                    new Text("tối đa " + SubjectRule.MOST_INPUTS, "have at most " + SubjectRule.MOST_INPUTS));
        }
    }

    private void checkSurvivorship(DeclaredEntity entity) {
        Item survivorship = entity.source().find("survivorship");
        if (survivorship == null) {
            return;
        }
        for (Item department : survivorship.items("precedence")) {
            if (!declared.departments().containsKey(department.text())
                    && !declared.faulty().contains("departments")) {
                tell.unknown(
                        "department", department.text(), declared.departments().keySet(), department.place());
            }
        }
        survivorship.entries().forEach((name, ladder) -> {
            if (!name.equals("default")
                    && !name.equals("precedence")
                    && !entity.attributes().containsKey(name)) {
                tell.unknown("attribute", name, entity.attributes().keySet(), ladder.place());
            }
            if (!name.equals("precedence")) {
                checkLadder(ladder);
            }
        });
    }

    private void checkLadder(Item ladder) {
        List<String> steps = ladder.items().stream().map(Item::text).toList();
        int latest = steps.indexOf("latest");
        if (latest != steps.size() - 1) {
            tell.fault(
                    "latest-last",
                    ladder.place(),
                    new Text("latest phải đứng cuối", "latest has to stand there, and last"),
                    new Text("đặt latest ở cuối danh sách", "end the list with latest: it always decides"));
        }
    }

    private void checkRules(
            DeclaredEntity entity, List<Entity.IdentifierScheme> identifiers, List<Entity.Attribute> attributes) {
        rules.checkIds(entity.rules());
        Rules.Names names = new Rules.Names();
        for (Entity.IdentifierScheme scheme : identifiers) {
            names.add(scheme.name(), names.all().size(), scheme.element());
        }
        for (Entity.Attribute attribute : attributes) {
            names.add(attribute.name(), names.all().size(), attribute.element());
        }
        rules.compileAll(entity.rules(), names);
    }

    private List<Condition> conflictWhen(DeclaredEntity entity, List<Entity.Attribute> attributes) {
        List<Variable> variables = new ArrayList<>();
        for (Entity.Attribute attribute : attributes) {
            DataElement element = attribute.element();
            variables.add(new Variable(attribute.name(), variables.size(), Shape.of(element)));
        }
        return entity.conflictWhen().stream()
                .map(cel -> rules.condition(cel, Scope.sides(variables)))
                .flatMap(Optional::stream)
                .toList();
    }
}
