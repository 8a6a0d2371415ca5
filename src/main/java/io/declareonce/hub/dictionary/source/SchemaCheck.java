package io.declareonce.hub.dictionary.source;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds files of one kind against its JSON Schema and tells faults with their lines. Thread-safe. */
public final class SchemaCheck {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Text SEE_SCHEMA = new Text(
            "xem schema của loại khai báo này trong data-dictionary/schema",
            "see the schema of this kind of file in data-dictionary/schema");

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /** The check of a kind that the dictionary itself owns: {@code element}, {@code dataset}. */
    public static SchemaCheck shipped(String kind) {
        String resource = "/dictionary-schema/" + kind + ".schema.json";
        try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static SchemaCheck of(String schema) {
        return new SchemaCheck(REGISTRY.getSchema(schema));
    }

    /** The schema itself. */
    public JsonNode json() {
        return schema.getSchemaNode();
    }

    /** True where the file has the shape of its kind; else every fault is added. */
    public boolean holds(Item root, FaultList faults) {
        List<Error> errors = schema.validate(root.json());
        for (Error error : errors) {
            switch (alternativesIn(error.getEvaluationPath())) {
                case NONE -> tell(root, error, faults);
                case OUTERMOST -> tellAlternatives(root, error, faults);
                case WITHIN -> {} // told once by the outermost
            }
        }
        return errors.isEmpty();
    }

    private enum Alternatives {
        NONE,
        OUTERMOST,
        WITHIN
    }

    private static Alternatives alternativesIn(NodePath path) {
        for (int i = 0; i < path.getNameCount(); i++) {
            if ("oneOf".equals(path.getName(i))) {
                return i == path.getNameCount() - 1 ? Alternatives.OUTERMOST : Alternatives.WITHIN;
            }
        }
        return Alternatives.NONE;
    }

    private static void tellAlternatives(Item root, Error error, FaultList faults) {
        Found found = find(root, error.getInstanceLocation());
        faults.add(
                "wrong-form",
                found.item.place(),
                new Text(
                        found.name + " không có dạng nào trong các dạng được phép",
                        found.name + " has none of the allowed forms"),
                SEE_SCHEMA);
    }

    private void tell(Item root, Error error, FaultList faults) {
        Found found = find(root, error.getInstanceLocation());
        String name = found.name;
        String property = error.getProperty();
        switch (String.valueOf(error.getKeyword())) {
            case "additionalProperties", "unevaluatedProperties" -> unknownKey(found, property, error, faults);
            case "false" -> unknownKey(found, name, error, faults);
            case "required" -> missingKey(found, String.valueOf(property), faults);
            case "dependentRequired" -> missingKey(found, String.valueOf(error.getArguments()[0]), faults);
            case "type" ->
                faults.add(
                        "wrong-type",
                        found.item.place(),
                        new Text(
                                name + " sai kiểu: " + json(error),
                                name + " has the wrong type: " + wanted(error) + " is wanted"),
                        new Text(
                                "viết đúng kiểu; số phiên bản và mã cần dấu nháy kép",
                                "write " + wanted(error) + "; quote codes and versions"));
            case "enum", "const" ->
                faults.add(
                        "wrong-value",
                        found.item.place(),
                        new Text(
                                name + " có giá trị lạ: " + found.item.text(),
                                name + " has an unknown value: " + found.item.text()),
                        Suggestion.remedy(found.item.text(), values(error.getSchemaNode())));
            case "pattern" ->
                faults.add(
                        "wrong-pattern",
                        found.item.place(),
                        new Text(
                                name + " viết sai dạng: " + found.item.text(),
                                name + " is written wrongly: " + found.item.text()),
                        new Text("dạng cần có: " + pattern(error), "the form is " + pattern(error)));
            case "propertyNames" ->
                faults.add(
                        "wrong-name",
                        named(found.item, property).place(),
                        new Text("tên " + property + " viết sai dạng", "the name " + property + " is written wrongly"),
                        new Text(
                                "dùng chữ thường không dấu, số và _ (trường) hoặc - (mã)",
                                "use lower-case ASCII letters, digits and _ (fields) or - (ids)"));
            default ->
                faults.add(
                        "wrong-" + error.getKeyword(),
                        found.item.place(),
                        new Text(name + ": " + error.getMessage(), name + ": " + error.getMessage()),
                        SEE_SCHEMA);
        }
    }

    private static void missingKey(Found found, String key, FaultList faults) {
        String within = found.name.isEmpty() ? "" : " (" + found.name + ")";
        faults.add(
                "missing-key",
                found.item.place(),
                new Text("thiếu khoá " + key + within, "the key " + key + " is missing" + within),
                new Text("thêm " + key, "add " + key));
    }

    private void unknownKey(Found found, @Nullable String property, Error error, FaultList faults) {
        String key = String.valueOf(property);
        JsonNode properties = allowedKeys(error);
        List<String> known = new ArrayList<>();
        if (properties != null && properties.isObject()) {
            properties.propertyNames().forEach(known::add);
        }
        faults.add(
                "unknown-key",
                named(found.item, key).place(),
                new Text("khoá " + key + " không có nghĩa ở đây", "the key " + key + " means nothing here"),
                known.isEmpty() ? new Text("xoá khoá này", "delete it") : Suggestion.remedy(key, known));
    }

    /** The keys that are allowed where a key was refused: the keyword's sibling {@code properties}. */
    private @Nullable JsonNode allowedKeys(Error error) {
        String location = error.getSchemaLocation().toString();
        String pointer = location.substring(location.indexOf('#') + 1);
        int parent = pointer.lastIndexOf('/');
        return parent < 0 ? null : schema.getSchemaNode().at(pointer.substring(0, parent) + "/properties");
    }

    private static String json(Error error) {
        return String.valueOf(error.getInstanceNode());
    }

    private static String wanted(Error error) {
        return String.valueOf(error.getSchemaNode()).replace("\"", "");
    }

    private static String pattern(Error error) {
        return String.valueOf(error.getSchemaNode()).replace("\"", "").replace("\\\\", "\\");
    }

    private static List<String> values(@Nullable JsonNode schema) {
        List<String> values = new ArrayList<>();
        if (schema != null && schema.isArray()) {
            schema.forEach(each -> values.add(each.asString()));
        }
        return values;
    }

    private static Item named(Item item, @Nullable String key) {
        Item named = key == null ? null : item.find(key);
        return named == null ? item : named;
    }

    private static Found find(Item root, NodePath path) {
        Item item = root;
        String name = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            Item next = step instanceof Integer index ? item.items().get(index) : item.find(String.valueOf(step));
            if (next == null) {
                break;
            }
            item = next;
            name = step instanceof Integer index ? name + "[" + index + "]" : dotted(name, String.valueOf(step));
        }
        return new Found(item, name);
    }

    private static String dotted(String name, String step) {
        return name.isEmpty() ? step : name + "." + step;
    }

    private record Found(Item item, String name) {}
}
