package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredField;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changed in a dataset itself; what changed in that which it uses is another matter. */
final class DatasetChanges {
    private final Changes changes = new Changes();
    private final DeclaredDictionary oldState;
    private final DeclaredDictionary newState;

    private DatasetChanges(DeclaredDictionary oldState, DeclaredDictionary newState) {
        this.oldState = oldState;
        this.newState = newState;
    }

    static Changes of(
            DeclaredDataset before, DeclaredDataset after, DeclaredDictionary oldState, DeclaredDictionary newState) {
        DatasetChanges compared = new DatasetChanges(oldState, newState);
        compared.compare(before, after);
        return compared.changes;
    }

    private void compare(DeclaredDataset before, DeclaredDataset after) {
        changes.ifDiffers(before.key(), after.key(), Bump.MAJOR, "khoá thay đổi", "it has another key");
        for (String part : new String[] {"order", "operation", "valid-time", "reference-date"}) {
            section(before, after, part, Bump.MAJOR);
        }
        for (String name : Changes.both(before.fields().keySet(), after.fields().keySet())) {
            field(name, before.fields().get(name), after.fields().get(name));
        }
        parts("subjects", "subject", before.source(), after.source(), Bump.MINOR);
        parts("formats", "format", before.source(), after.source(), Bump.MINOR);
        new RuleChanges(changes).compare(before.rules(), after.rules());
        section(before, after, "unique", Bump.MINOR);
        section(before, after, "references", refuses(after) ? Bump.MAJOR : Bump.MINOR);
        delivery(before, after);
        section(before, after, "service", Bump.PATCH);
        section(before, after, "name", Bump.PATCH);
        section(before, after, "definition", Bump.PATCH);
        section(before, after, "owner", Bump.PATCH);
        section(before, after, "status", Bump.PATCH);
        section(before, after, "sunset", Bump.PATCH);
    }

    private void section(DeclaredDataset before, DeclaredDataset after, String key, Bump bump) {
        changes.ifDiffers(
                json(before.source(), key), json(after.source(), key), bump, key + " thay đổi", key + " has changed");
    }

    private void field(String name, @Nullable DeclaredField before, @Nullable DeclaredField after) {
        if (after == null) {
            changes.add(Bump.MAJOR, "bỏ trường " + name, "the field " + name + " is gone");
        } else if (before == null) {
            changes.add(
                    after.required() ? Bump.MAJOR : Bump.MINOR,
                    "thêm trường " + name + (after.required() ? " bắt buộc" : ""),
                    "there is a new " + (after.required() ? "required " : "") + "field " + name);
        } else {
            bothFields(name, before, after);
        }
    }

    private void bothFields(String name, DeclaredField before, DeclaredField after) {
        changes.ifDiffers(
                before.element(),
                after.element(),
                Bump.MAJOR,
                name + " dùng phần tử khác",
                name + " is of another element");
        if (before.required() != after.required()) {
            changes.add(
                    after.required() ? Bump.MAJOR : Bump.MINOR,
                    name + (after.required() ? " trở thành bắt buộc" : " không còn bắt buộc"),
                    name + (after.required() ? " is required now" : " is required no more"));
        }
        if (before.severity() != after.severity()) {
            changes.add(
                    after.severity() == Severity.ERROR ? Bump.MAJOR : Bump.MINOR,
                    name + " đổi mức lỗi",
                    "a wrong " + name
                            + (after.severity() == Severity.ERROR ? " is an error now" : " is a warning now"));
        }
        if (before.element().equals(after.element())) {
            new FacetChanges(changes, "field " + name + ": ")
                    .compare(facets(before, oldState), facets(after, newState));
        }
        reference(name, before, after);
        changes.ifDiffers(
                json(before.source(), "deprecated"),
                json(after.source(), "deprecated"),
                Bump.MINOR,
                name + " đổi trạng thái ngừng dùng",
                name + " is deprecated, or no longer");
    }

    private void reference(String name, DeclaredField before, DeclaredField after) {
        String old = before.references() + " " + before.whenMissing();
        String now = after.references() + " " + after.whenMissing();
        boolean isStrict = "refuse".equals(after.whenMissing());
        changes.ifDiffers(
                old,
                now,
                isStrict ? Bump.MAJOR : Bump.MINOR,
                name + " tham chiếu khác trước",
                name + " has other references");
    }

    private static boolean refuses(DeclaredDataset dataset) {
        return dataset.references().stream().anyMatch(reference -> "refuse".equals(reference.whenMissing()));
    }

    private static Facets facets(DeclaredField field, DeclaredDictionary state) {
        DeclaredElement element = state.elements().get(field.element());
        return element == null ? Facets.NONE : field.facets(element, new FaultList());
    }

    /** New parts widen; a part that changes or goes breaks whoever relies on it. */
    private void parts(String section, String part, Item before, Item after, Bump added) {
        Map<String, Item> old = before.entries(section);
        Map<String, Item> now = after.entries(section);
        for (String name : Changes.both(old.keySet(), now.keySet())) {
            Item was = old.get(name);
            Item is = now.get(name);
            String called = part + " " + name;
            if (was == null) {
                changes.add(added, "thêm " + called, "there is a new " + called);
            } else if (is == null) {
                changes.add(Bump.MAJOR, "bỏ " + called, called + " is gone");
            } else if (!was.json().equals(is.json())) {
                Bump bump = contains(is.json(), was.json()) ? added : Bump.MAJOR;
                changes.add(bump, called + " thay đổi", called + " has changed");
            }
        }
    }

    /** True where all that the inner tree says is said by the outer one, too. */
    private static boolean contains(JsonNode outer, @Nullable JsonNode inner) {
        if (inner == null || outer.equals(inner)) {
            return true;
        }
        if (inner.isObject() && outer.isObject()) {
            for (String name : inner.propertyNames()) {
                JsonNode other = outer.get(name);
                if (other == null || !contains(other, inner.get(name))) {
                    return false;
                }
            }
            return true;
        }
        return inner.isArray() && outer.isArray() && holdsAll(outer, inner);
    }

    private static boolean holdsAll(JsonNode outer, JsonNode inner) {
        for (JsonNode wanted : inner) {
            boolean isThere = false;
            for (JsonNode each : outer) {
                isThere |= each.equals(wanted);
            }
            if (!isThere) {
                return false;
            }
        }
        return true;
    }

    private void delivery(DeclaredDataset before, DeclaredDataset after) {
        changes.ifDiffers(
                before.snapshot(),
                after.snapshot(),
                Bump.MAJOR,
                "kiểu giao nhận thay đổi",
                "its kind of delivery has changed");
        if (before.maxRejected() != after.maxRejected()) {
            changes.add(
                    after.maxRejected() < before.maxRejected() ? Bump.MAJOR : Bump.MINOR,
                    "ngưỡng từ chối thay đổi",
                    "the share of refused records that stops a submission has changed");
        }
        changes.ifDiffers(
                before.source().get("delivery").findText("schedule"),
                after.source().get("delivery").findText("schedule"),
                Bump.PATCH,
                "lịch giao nhận thay đổi",
                "its schedule has changed");
    }

    private static @Nullable JsonNode json(Item source, String key) {
        Item item = source.find(key);
        return item == null ? null : item.json();
    }
}
