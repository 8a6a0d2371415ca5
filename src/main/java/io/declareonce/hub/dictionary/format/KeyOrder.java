package io.declareonce.hub.dictionary.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The order of keys as a kind's JSON Schema lists its properties; names that an author chose stay in written order. */
final class KeyOrder {
    private final JsonNode root;
    private final @Nullable JsonNode here;

    private KeyOrder(JsonNode root, @Nullable JsonNode here) {
        this.root = root;
        this.here = here;
    }

    static KeyOrder of(JsonNode schema) {
        return new KeyOrder(schema, schema);
    }

    /** Listed keys first, in their order; then the others as they were. */
    List<String> sorted(List<String> keys) {
        List<String> sorted = new ArrayList<>();
        JsonNode properties = properties();
        if (properties != null) {
            properties.propertyNames().forEach(name -> {
                if (keys.contains(name)) {
                    sorted.add(name);
                }
            });
        }
        keys.stream().filter(key -> !sorted.contains(key)).forEach(sorted::add);
        return sorted;
    }

    KeyOrder below(String key) {
        JsonNode properties = properties();
        JsonNode named = properties == null ? null : properties.get(key);
        JsonNode schema = object(here);
        return new KeyOrder(root, named == null && schema != null ? schema.get("additionalProperties") : named);
    }

    KeyOrder items() {
        JsonNode schema = resolved(here);
        return new KeyOrder(root, schema == null ? null : schema.get("items"));
    }

    private @Nullable JsonNode properties() {
        JsonNode schema = object(here);
        return schema == null ? null : schema.get("properties");
    }

    /** Of alternatives, the one that is an object. */
    private @Nullable JsonNode object(@Nullable JsonNode node) {
        JsonNode schema = resolved(node);
        if (schema == null || !schema.has("oneOf") || schema.has("properties")) {
            return schema;
        }
        for (JsonNode branch : schema.get("oneOf")) {
            JsonNode each = resolved(branch);
            if (each != null && each.has("properties")) {
                return each;
            }
        }
        return schema;
    }

    private @Nullable JsonNode resolved(@Nullable JsonNode node) {
        JsonNode reference = node == null || !node.isObject() ? null : node.get("$ref");
        return reference == null ? node : root.at(reference.asString().substring(1));
    }
}
