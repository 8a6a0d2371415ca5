package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data element as written.
 *
 * @param members by name, in written order; empty where this is no group
 * @param repairs how a value is mended that is written otherwise, over the name {@code value}, one after the other
 * @param authority department that answers for the element
 */
public record DeclaredElement(
        Item source,
        String id,
        Version version,
        String status,
        Text name,
        Text definition,
        ValueType type,
        @Nullable ValueType itemType,
        Map<String, Member> members,
        Facets facets,
        List<DeclaredRule> rules,
        List<Cel> repairs,
        Classification classification,
        String authority) {
    /** A member of a group. */
    public record Member(String element, boolean required, Place place) {}

    static DeclaredElement of(Item item, FacetReader facets) {
        ValueType type = type(item.text("type"));
        String items = item.findText("items");
        ValueType itemType = items == null ? null : type(items);
        return new DeclaredElement(
                item,
                item.text("element"),
                Version.parse(item.text("version")),
                item.text("status"),
                item.translated("name"),
                item.translated("definition"),
                type,
                itemType,
                members(item),
                facets.read(item, itemType == null ? type : itemType),
                DeclaredRule.all(item),
                item.items("repairs").stream().map(Cel::of).toList(),
                classification(item.get("classification")),
                item.get("authority").text("department"));
    }

    private static ValueType type(String text) {
        return ValueType.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Map<String, Member> members(Item item) {
        Map<String, Member> members = new LinkedHashMap<>();
        item.entries("members")
                .forEach((name, member) ->
                        members.put(name, new Member(member.text("element"), member.flag("required"), member.place())));
        return members;
    }

    private static Classification classification(Item item) {
        Classification.Level level =
                Classification.Level.valueOf(item.text("level").toUpperCase(Locale.ROOT));
        Classification.Personal personal =
                Classification.Personal.valueOf(item.text("personal").toUpperCase(Locale.ROOT));
        String mask = item.findText("mask");
        String usual =
                level == Classification.Level.PUBLIC && personal == Classification.Personal.NONE ? "none" : "all";
        return new Classification(level, personal, mask == null ? usual : mask);
    }
}
