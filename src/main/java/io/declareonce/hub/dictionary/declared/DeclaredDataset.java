package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Text;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset as written; facets of its fields are read once their elements are known. */
public record DeclaredDataset(
        Item source,
        String id,
        Version version,
        Text name,
        String department,
        @Nullable String steward,
        @Nullable String accountable,
        List<Name> key,
        @Nullable Name orderBy,
        @Nullable Operation operation,
        @Nullable Name validFrom,
        @Nullable Name referenceDate,
        Map<String, DeclaredSubject> subjects,
        Map<String, DeclaredField> fields,
        List<DeclaredRule> rules,
        List<Unique> unique,
        Map<String, DeclaredFormat> formats,
        boolean snapshot,
        double maxRejected,
        @Nullable Duration freshness,
        @Nullable Period retention,
        List<DeclaredReference> references) {
    /** A name of a field, where it stands. Equal where the name is. */
    public record Name(String text, Place place) {
        static Name of(Item item) {
            return new Name(item.text(), item.place());
        }

        static @Nullable Name find(Item owner, String section, @Nullable String key) {
            Item item = owner.find(section);
            return item == null ? null : of(key == null ? item : item.get(key));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name name && name.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** @param upsert the values of an upsert; empty where every other value is one */
    public record Operation(Name field, List<String> upsert, List<String> withdraw) {}

    /**
     * @param where values by field, of which a record must have one
     * @param overlapping first and last day; empty where time is no matter
     */
    public record Unique(List<Name> fields, Severity severity, Map<Name, List<Name>> where, List<Name> overlapping) {}

    /** A reference of several fields, or one that needs names of its own; those of single fields stand at the field. */
    public record DeclaredReference(
            List<Name> fields, String dataset, @Nullable String whenMissing, Place place) {}

    public record DeclaredFormat(Format format, Item source) {}

    public record DeclaredField(
            Item source,
            String name,
            String element,
            boolean required,
            Severity severity,
            List<String> references,
            @Nullable String whenMissing) {
        /** The facets that the dataset adds to those of the element. */
        public Facets facets(DeclaredElement of, io.declareonce.hub.dictionary.source.FaultList faults) {
            return new FacetReader(faults).read(source, of.itemType() == null ? of.type() : of.itemType());
        }
    }

    public record DeclaredSubject(
            String role, Name entity, Map<String, Taking> identifiers, Map<String, Name> attributes, Place place) {}

    /** How a subject's identifier is taken: from a field, or by an expression; perhaps only when something holds. */
    public record Taking(
            @Nullable Name from,
            @Nullable Cel take,
            @Nullable Cel when,
            Place place) {}

    static DeclaredDataset of(Item item) {
        Item owner = item.get("owner");
        Item delivery = item.get("delivery");
        Item service = item.find("service");
        return new DeclaredDataset(
                item,
                item.text("dataset"),
                Version.parse(item.text("version")),
                item.translated("name"),
                owner.text("department"),
                owner.findText("steward"),
                owner.findText("accountable"),
                item.items("key").stream().map(Name::of).toList(),
                Name.find(item, "order", "by"),
                operation(item.find("operation")),
                Name.find(item, "valid-time", "from"),
                Name.find(item, "reference-date", null),
                subjects(item),
                fields(item),
                DeclaredRule.all(item),
                item.items("unique").stream().map(DeclaredDataset::unique).toList(),
                formats(item),
                delivery.text("kind").equals("snapshot"),
                share(delivery.findText("max-rejected")),
                age(service == null ? null : service.findText("freshness")),
                period(service == null ? null : service.findText("retention")),
                item.items("references").stream()
                        .map(DeclaredDataset::reference)
                        .toList());
    }

    private static DeclaredReference reference(Item item) {
        return new DeclaredReference(
                item.items("fields").stream().map(Name::of).toList(),
                item.text("dataset"),
                item.findText("when-missing"),
                item.get("dataset").place());
    }

    private static @Nullable Operation operation(@Nullable Item item) {
        return item == null
                ? null
                : new Operation(Name.of(item.get("field")), item.texts("upsert"), item.texts("withdraw"));
    }

    private static Map<String, DeclaredSubject> subjects(Item item) {
        Map<String, DeclaredSubject> subjects = new LinkedHashMap<>();
        item.entries("subjects").forEach((role, subject) -> {
            Map<String, Taking> identifiers = new LinkedHashMap<>();
            subject.entries("identifiers").forEach((scheme, taking) -> identifiers.put(scheme, taking(taking)));
            Map<String, Name> attributes = new LinkedHashMap<>();
            subject.entries("attributes").forEach((name, field) -> attributes.put(name, Name.of(field)));
            subjects.put(
                    role,
                    new DeclaredSubject(
                            role, Name.of(subject.get("entity")), identifiers, attributes, subject.place()));
        });
        return subjects;
    }

    private static Taking taking(Item item) {
        if (!item.isMap()) {
            return new Taking(Name.of(item), null, null, item.place());
        }
        return new Taking(Name.find(item, "from", null), Cel.find(item, "take"), Cel.find(item, "when"), item.place());
    }

    private static Map<String, DeclaredField> fields(Item item) {
        Map<String, DeclaredField> fields = new LinkedHashMap<>();
        item.entries("fields")
                .forEach((name, field) -> fields.put(
                        name,
                        new DeclaredField(
                                field,
                                name,
                                field.text("element"),
                                field.flag("required"),
                                DeclaredRule.severity(field),
                                references(field),
                                field.findText("when-missing"))));
        return fields;
    }

    private static List<String> references(Item field) {
        Item references = field.find("references");
        if (references == null) {
            return List.of();
        }
        List<String> several = field.texts("references");
        return several.isEmpty() ? List.of(references.text()) : several;
    }

    private static Unique unique(Item item) {
        Map<Name, List<Name>> where = new LinkedHashMap<>();
        item.entries("where")
                .forEach((field, values) -> where.put(
                        new Name(field, values.place()),
                        values.items().stream().map(Name::of).toList()));
        return new Unique(
                item.items("fields").stream().map(Name::of).toList(),
                DeclaredRule.severity(item),
                where,
                item.items("overlapping").stream().map(Name::of).toList());
    }

    private static Map<String, DeclaredFormat> formats(Item item) {
        Map<String, DeclaredFormat> formats = new LinkedHashMap<>();
        item.entries("formats")
                .forEach((name, format) -> formats.put(name, new DeclaredFormat(format(name, format), format)));
        return formats;
    }

    private static Format format(String name, Item item) {
        Map<String, String> sources = new LinkedHashMap<>();
        item.entries("columns").forEach((field, column) -> sources.put(field, column.text()));
        item.entries("fields").forEach((field, path) -> sources.put(field, path.text()));
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        item.entries("values").forEach((field, translations) -> {
            Map<String, String> each = new LinkedHashMap<>();
            translations.entries().forEach((written, read) -> each.put(written, read.text()));
            values.put(field, each);
        });
        return new Format(
                name,
                item.findText("record"),
                sources,
                item.findText("dates"),
                item.findText("lists"),
                values,
                item.texts("repairs"));
    }

    /** {@code 5%} as 0.05; everything may be refused where nothing is said. */
    private static double share(@Nullable String percent) {
        return percent == null ? 1 : Double.parseDouble(percent.substring(0, percent.length() - 1)) / 100;
    }

    private static @Nullable Duration age(@Nullable String text) {
        if (text == null) {
            return null;
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static @Nullable Period period(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int amount = Integer.parseInt(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Period.ofDays(amount);
            case 'm' -> Period.ofMonths(amount);
            default -> Period.ofYears(amount);
        };
    }
}
