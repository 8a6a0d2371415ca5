package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changed in declarations that other rooms own: where, since only their owner knows what it means. */
final class OtherChanges {
    private static final int PLACES_TOLD = 8;

    private OtherChanges() {}

    /** By name, such as {@code agreements tax}. */
    static Map<String, Changes> of(List<Declaration> before, List<Declaration> after) {
        Map<String, Declaration> old = byName(before);
        Map<String, Declaration> now = byName(after);
        Map<String, Changes> all = new TreeMap<>();
        for (String name : Changes.both(old.keySet(), now.keySet())) {
            Changes changes = new Changes();
            compare(old.get(name), now.get(name), changes);
            all.put(name, changes);
        }
        return all;
    }

    private static Map<String, Declaration> byName(List<Declaration> declarations) {
        Map<String, Declaration> byName = new TreeMap<>();
        declarations.forEach(each -> byName.put(each.directory() + " " + each.id(), each));
        return byName;
    }

    private static void compare(@Nullable Declaration was, @Nullable Declaration is, Changes changes) {
        if (was == null) {
            changes.add(Bump.MINOR, "mới", "it is new");
        } else if (is == null) {
            changes.add(Bump.MAJOR, "đã bị xoá", "it is gone");
        } else {
            List<String> places = new ArrayList<>();
            collect("", was.content(), is.content(), places);
            if (!places.isEmpty()) {
                String told = String.join(", ", places.subList(0, Math.min(places.size(), PLACES_TOLD)))
                        + (places.size() > PLACES_TOLD ? ", ..." : "");
                changes.add(Bump.PATCH, "thay đổi tại " + told, "changed at " + told);
            }
        }
    }

    /** Objects are looked into; whatever else differs is one place. */
    private static void collect(String place, @Nullable JsonNode was, @Nullable JsonNode is, List<String> places) {
        if (was != null && is != null && was.isObject() && is.isObject()) {
            TreeSet<String> keys = new TreeSet<>(was.propertyNames());
            keys.addAll(is.propertyNames());
            keys.forEach(key -> collect(place + "/" + key, was.get(key), is.get(key), places));
        } else if (!Objects.equals(was, is)) {
            places.add(place);
        }
    }
}
