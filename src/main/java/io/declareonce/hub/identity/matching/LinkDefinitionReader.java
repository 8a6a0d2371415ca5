package io.declareonce.hub.identity.matching;

import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.SchemaCheck;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.dictionary.source.YamlReader;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a definition of files to be linked; faults are told all at once. Used once. */
public final class LinkDefinitionReader {
    private final FaultList faults = new FaultList();

    /** The definition, or null after at least one fault. */
    public @Nullable LinkDefinition read(String file, String yaml) {
        Item root = new YamlReader(faults).read(file, yaml);
        if (root == null || !schema().holds(root, faults)) {
            return null;
        }
        List<LinkField> fields = fields(root);
        List<String> names = fields.stream().map(LinkField::name).toList();
        LinkDefinition definition = new LinkDefinition(
                root.text("link"),
                root.findText("id"),
                fields,
                root.items("identifiers").stream()
                        .map(item -> position(item, item.text(), names))
                        .toList(),
                blocking(root, fields, names),
                decimal(root, "link-at", LinkDefinition.LINK_AT),
                decimal(root, "review-at", LinkDefinition.REVIEW_AT),
                root.items("without-duplicates").stream()
                        .map(item -> Integer.parseInt(item.text()) - 1)
                        .toList(),
                truth(root.find("truth")),
                (long) decimal(root, "seed", 1),
                (int) decimal(root, "largest-block", LinkDefinition.LARGEST_BLOCK),
                (int) decimal(root, "generic-from", LinkDefinition.GENERIC_FROM));
        return faults.isEmpty() ? definition : null;
    }

    public List<Fault> faults() {
        return faults.all();
    }

    private static SchemaCheck schema() {
        try (InputStream in = LinkDefinitionReader.class.getResourceAsStream("link.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("no resource link.schema.json");
            }
            return SchemaCheck.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<LinkField> fields(Item root) {
        Map<String, Item> declared = root.entries("fields");
        List<String> names = declared.entrySet().stream()
                .filter(entry -> kind(entry.getValue()) == Kind.NAME)
                .map(Map.Entry::getKey)
                .toList();
        List<LinkField> fields = new ArrayList<>();
        declared.forEach((name, item) -> {
            Item other = item.find("swaps-with");
            if (other != null) {
                position(other, other.text(), List.copyOf(declared.keySet()));
            }
            boolean isFirstOfTwo = names.size() == 2 && names.get(0).equals(name);
            List<String> columns = item.texts("columns");
            fields.add(new LinkField(
                    name,
                    kind(item),
                    columns.isEmpty() ? List.of(name) : columns,
                    !"false".equals(item.findText("compare")),
                    !"false".equals(item.findText("term-frequency")),
                    other != null ? other.text() : isFirstOfTwo ? names.get(1) : null));
        });
        return fields;
    }

    private static Kind kind(Item item) {
        String written = item.isMap() ? item.text("kind") : item.text();
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.written().equals(written))
                .findFirst()
                .orElseThrow();
    }

    private int position(Item place, String name, List<String> names) {
        int at = names.indexOf(name);
        if (at < 0) {
            faults.add(
                    "unknown-field",
                    place.place(),
                    new Text("không có trường " + name, "there is no field " + name),
                    Suggestion.remedy(name, names));
        }
        return Math.max(0, at);
    }

    private List<BlockingRule> blocking(Item root, List<LinkField> fields, List<String> names) {
        List<BlockingRule> rules = new ArrayList<>();
        for (Item rule : root.items("blocking")) {
            List<BlockingRule.Part> parts = new ArrayList<>();
            rule.items().forEach(part -> parts.add(part(part, fields, names)));
            if (parts.stream().filter(part -> part.atom().isOfWords()).count() > 1) {
                faults.add(
                        "wide-rule",
                        rule.place(),
                        new Text(
                                "hai phần của quy tắc chặn cùng cho nhiều khoá",
                                "two parts of the rule give several keys"),
                        new Text("giữ lại một phần :words", "keep one part of :words"));
            }
            rules.add(new BlockingRule(parts));
        }
        return rules;
    }

    private BlockingRule.Part part(Item item, List<LinkField> fields, List<String> names) {
        String[] written = item.text().split(":", 2);
        int field = position(item, written[0].strip(), names);
        Kind kind = fields.get(field).kind();
        List<Atom> known = atoms(kind);
        if (written.length == 1) {
            return new BlockingRule.Part(field, Atom.VALUE);
        }
        for (Atom atom : known) {
            if (atom.written().equals(written[1].strip())) {
                return new BlockingRule.Part(field, atom);
            }
        }
        faults.add(
                "unknown-part",
                item.place(),
                new Text(
                        "trường loại " + kind.written() + " không có phần " + written[1],
                        "a field of kind " + kind.written() + " has no part " + written[1]),
                Suggestion.remedy(
                        written[1].strip(), known.stream().map(Atom::written).toList()));
        return new BlockingRule.Part(field, Atom.VALUE);
    }

    private static List<Atom> atoms(Kind kind) {
        List<Atom> atoms = new ArrayList<>(List.of(Atom.VALUE));
        if (kind == Kind.DATE) {
            atoms.addAll(List.of(Atom.YEAR, Atom.DAY));
        } else {
            atoms.add(Atom.START);
        }
        if (kind.hasWords()) {
            atoms.addAll(List.of(Atom.WORDS, Atom.WORD_PAIRS));
        }
        return atoms;
    }

    private LinkDefinition.@Nullable Truth truth(@Nullable Item item) {
        if (item == null) {
            return null;
        }
        Item pattern = item.find("pattern");
        if (pattern != null && !isGrouping(pattern.text())) {
            faults.add(
                    "wrong-pattern",
                    pattern.place(),
                    new Text("không phải mẫu hợp lệ có một nhóm", "this is no valid pattern with a group"),
                    new Text("ví dụ: \"rec-(\\\\d+)-\"", "for example \"rec-(\\\\d+)-\""));
        }
        return new LinkDefinition.Truth(item.text("column"), pattern == null ? null : pattern.text());
    }

    private static boolean isGrouping(String pattern) {
        try {
            return Pattern.compile(pattern).matcher("").groupCount() >= 1;
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    private static double decimal(Item root, String key, double otherwise) {
        String text = root.findText(key);
        return text == null ? otherwise : Double.parseDouble(text);
    }
}
