package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what changed in one declaration. */
final class Changes {
    /** One difference with its weight. */
    record Entry(Bump bump, Text what) {}

    private final List<Entry> entries = new ArrayList<>();

    List<Entry> all() {
        return entries;
    }

    Bump bump() {
        return entries.stream().map(Entry::bump).reduce(Bump.NONE, Bump::and);
    }

    void add(Bump bump, String vi, String en) {
        entries.add(new Entry(bump, new Text(vi, en)));
    }

    /** One change of a thing that is either equal or not. */
    void ifDiffers(@Nullable Object before, @Nullable Object after, Bump bump, String vi, String en) {
        if (!Objects.equals(before, after)) {
            add(bump, vi, en);
        }
    }

    static Set<String> both(Set<String> a, Set<String> b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }
}
