package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a dataset stand inside a record of nested names: a tree whose leaves are slots. Immutable once
 * built.
 */
final class SourcePaths {
    private static final int NONE = -1;

    private final Map<String, SourcePaths> children = new HashMap<>();
    private int slot = NONE;

    private SourcePaths() {}

    /** A path is written {@code name}, {@code /outer/inner} or {@code outer/inner}. */
    static SourcePaths of(Dataset dataset, Format format) {
        SourcePaths root = new SourcePaths();
        for (Field field : dataset.fields()) {
            root.add(format.source(field), field.slot());
        }
        return root;
    }

    static SourcePaths ofFieldNames(Dataset dataset) {
        SourcePaths root = new SourcePaths();
        for (Field field : dataset.fields()) {
            root.add(field.name(), field.slot());
        }
        return root;
    }

    private void add(String path, int leaf) {
        SourcePaths node = this;
        for (String name : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
            node = node.children.computeIfAbsent(name, any -> new SourcePaths());
        }
        node.slot = leaf;
    }

    @Nullable
    SourcePaths child(String name) {
        return children.get(name);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    boolean hasSlot() {
        return slot != NONE;
    }

    int slot() {
        return slot;
    }
}
