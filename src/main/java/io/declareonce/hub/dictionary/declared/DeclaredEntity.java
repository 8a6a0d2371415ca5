package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Entity.Survivorship;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An entity as written.
 *
 * @param exceptions survivorship by attribute where it is not the default
 */
public record DeclaredEntity(
        Item source,
        String id,
        Version version,
        Text name,
        Map<String, Identifier> identifiers,
        Map<String, Attribute> attributes,
        List<DeclaredRule> rules,
        List<Cel> conflictWhen,
        List<Survivorship> survivorship,
        List<String> precedence,
        Map<String, List<Survivorship>> exceptions) {
    public record Identifier(String element, boolean exclusive, Place place) {}

    public record Attribute(String element, Place place) {}

    private static final List<Survivorship> USUAL =
            List.of(Survivorship.AUTHORITY, Survivorship.PRECEDENCE, Survivorship.LATEST);

    static DeclaredEntity of(Item item) {
        Map<String, Identifier> identifiers = new LinkedHashMap<>();
        item.entries("identifiers")
                .forEach((name, each) -> identifiers.put(
                        name, new Identifier(each.text("element"), each.flag("exclusive"), each.place())));
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        item.entries("attributes")
                .forEach((name, each) -> attributes.put(name, new Attribute(each.text("element"), each.place())));
        Map<String, List<Survivorship>> ladders = new LinkedHashMap<>();
        item.entries("survivorship").forEach((name, each) -> {
            if (!name.equals("precedence")) {
                ladders.put(name, ladder(each));
            }
        });
        List<Survivorship> usual = ladders.containsKey("default") ? ladders.remove("default") : USUAL;
        Item survivorship = item.find("survivorship");
        return new DeclaredEntity(
                item,
                item.text("entity"),
                Version.parse(item.text("version")),
                item.translated("name"),
                identifiers,
                attributes,
                DeclaredRule.all(item),
                item.items("identifier-conflict-when").stream().map(Cel::of).toList(),
                usual == null ? USUAL : usual,
                survivorship == null ? List.of() : survivorship.texts("precedence"),
                ladders);
    }

    private static List<Survivorship> ladder(Item item) {
        return item.items().stream()
                .map(each -> Survivorship.valueOf(each.text().toUpperCase(Locale.ROOT)))
                .toList();
    }
}
