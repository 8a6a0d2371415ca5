package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.declared.DeclaredElement.Member;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changed in an element. */
final class ElementChanges {
    private final Changes changes = new Changes();

    static Changes of(DeclaredElement before, DeclaredElement after) {
        ElementChanges compared = new ElementChanges();
        compared.compare(before, after);
        return compared.changes;
    }

    private void compare(DeclaredElement before, DeclaredElement after) {
        if (before.type() != after.type() || before.itemType() != after.itemType()) {
            changes.add(Bump.MAJOR, "kiểu thay đổi", "it has another type");
        }
        changes.ifDiffers(unit(before), unit(after), Bump.MAJOR, "đơn vị thay đổi", "it has another unit");
        new FacetChanges(changes, "").compare(before.facets(), after.facets());
        new RuleChanges(changes).compare(before.rules(), after.rules());
        changes.ifDiffers(before.repairs(), after.repairs(), Bump.MINOR, "cách sửa thay đổi", "it is mended otherwise");
        for (String name :
                Changes.both(before.members().keySet(), after.members().keySet())) {
            compareMember(name, before.members().get(name), after.members().get(name));
        }
        compareClassification(before.classification(), after.classification());
        compareStatus(before.status(), after.status());
        compareWords(before, after);
    }

    static @Nullable String unit(DeclaredElement element) {
        return element.source().findText("unit");
    }

    private void compareMember(String name, @Nullable Member before, @Nullable Member after) {
        if (after == null) {
            changes.add(Bump.MAJOR, "bỏ thành phần " + name, "the member " + name + " is gone");
        } else if (before == null) {
            Bump bump = after.required() ? Bump.MAJOR : Bump.MINOR;
            changes.add(bump, "thêm thành phần " + name, "there is a new member " + name);
        } else {
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
        }
    }

    /** Lowering lets values travel to readers who did not see them before. */
    private void compareClassification(Classification before, Classification after) {
        int level = after.level().compareTo(before.level());
        int personal = after.personal().compareTo(before.personal());
        int mask = Integer.compare(strictness(after.mask()), strictness(before.mask()));
        boolean isMaskOther = mask == 0 && !before.mask().equals(after.mask());
        if (level < 0 || personal < 0 || mask < 0 || isMaskOther) {
            changes.add(Bump.MAJOR, "phân loại được hạ thấp", "its classification is lower or its mask another one");
        } else if (level > 0 || personal > 0 || mask > 0) {
            changes.add(Bump.MINOR, "phân loại chặt hơn", "its classification is stricter");
        }
    }

    private static int strictness(String mask) {
        return switch (mask) {
            case "none" -> 0;
            case "all" -> 2;
            default -> 1;
        };
    }

    private void compareStatus(String before, String after) {
        if (!before.equals(after)) {
            Bump bump = switch (after) {
                case "retired" -> Bump.MAJOR;
                case "deprecated" -> Bump.MINOR;
                default -> Bump.PATCH;
            };
            changes.add(bump, "trạng thái thành " + after, "it is " + after + " now");
        }
    }

    private void compareWords(DeclaredElement before, DeclaredElement after) {
        boolean isSame = before.name().equals(after.name())
                && before.definition().equals(after.definition())
                && Objects.equals(before.authority(), after.authority());
        if (!isSame) {
            changes.add(
                    Bump.PATCH,
                    "tên, định nghĩa hoặc cơ quan đổi lời",
                    "its name, definition or authority has changed");
        }
    }
}
