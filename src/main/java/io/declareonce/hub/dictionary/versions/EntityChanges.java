package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.declared.DeclaredEntity;
import io.declareonce.hub.dictionary.source.Item;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changed in an entity. */
final class EntityChanges {
    private final Changes changes = new Changes();

    static Changes of(DeclaredEntity before, DeclaredEntity after) {
        EntityChanges compared = new EntityChanges();
        compared.compare(before, after);
        return compared.changes;
    }

    private void compare(DeclaredEntity before, DeclaredEntity after) {
        names(before.identifiers(), after.identifiers(), each -> each.element() + (each.exclusive() ? "!" : ""));
        names(before.attributes(), after.attributes(), DeclaredEntity.Attribute::element);
        new RuleChanges(changes).compare(before.rules(), after.rules());
        boolean isSofter = before.conflictWhen().containsAll(after.conflictWhen());
        changes.ifDiffers(
                before.conflictWhen(),
                after.conflictWhen(),
                isSofter ? Bump.MINOR : Bump.MAJOR,
                "điều kiện xung đột mã định danh thay đổi",
                "what counts as an identifier conflict has changed");
        changes.ifDiffers(
                json(before.source(), "survivorship"),
                json(after.source(), "survivorship"),
                Bump.MINOR,
                "cách chọn giá trị thay đổi",
                "which claim wins has changed");
        changes.ifDiffers(
                json(before.source(), "matching"),
                json(after.source(), "matching"),
                Bump.MINOR,
                "cách so khớp thay đổi",
                "how it is matched has changed");
        changes.ifDiffers(before.name(), after.name(), Bump.PATCH, "tên đổi lời", "its name has other words");
    }

    private <T> void names(Map<String, T> before, Map<String, T> after, Function<T, String> meaning) {
        for (String name : Changes.both(before.keySet(), after.keySet())) {
            T old = before.get(name);
            T now = after.get(name);
            if (now == null) {
                changes.add(Bump.MAJOR, "bỏ " + name, name + " is gone");
            } else if (old == null) {
                changes.add(Bump.MINOR, "thêm " + name, "there is a new " + name);
            } else {
                changes.ifDiffers(
                        meaning.apply(old),
                        meaning.apply(now),
                        Bump.MAJOR,
                        name + " có nghĩa khác",
                        name + " means something else");
            }
        }
    }

    private static @Nullable Object json(Item source, String key) {
        Item item = source.find(key);
        return item == null ? null : item.json();
    }
}
