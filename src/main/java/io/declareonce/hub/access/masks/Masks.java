package io.declareonce.hub.access.masks;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how values are seen under one grant. Immutable.
 *
 * @param clear names that are granted as they are
 * @param masked names of which the mask is granted
 * @param sensitive ids of elements of sensitive data that the agreement names
 * @param isOwner true for the department that declared the values: it may see what it sent
 */
public record Masks(Set<String> clear, Set<String> masked, Set<String> sensitive, boolean isOwner) {
    private static final String HIDDEN = "***";

    public Masks {
        clear = Set.copyOf(clear);
        masked = Set.copyOf(masked);
        sensitive = Set.copyOf(sensitive);
    }

    /** @param name the field's, attribute's or identifier's */
    public Seen seen(String name, DataElement element) {
        if (isOwner) {
            return Seen.CLEAR;
        }
        if (clear.contains(name)) {
            return clear(element);
        }
        return masked.contains(name) ? masked(element) : Seen.NOT_AGREED;
    }

    private Seen clear(DataElement element) {
        if (Sensitivity.isSecret(element)) {
            return Seen.SECRET;
        }
        return sensitive.containsAll(Sensitivity.sensitiveIn(element)) ? Seen.CLEAR : Seen.SENSITIVE_NOT_NAMED;
    }

    /** What is open has no mask: it is seen as it is. */
    private static Seen masked(DataElement element) {
        boolean isOpen = element.classification().isOpen()
                && element.classification().mask().equals("none")
                && element.members().isEmpty();
        return isOpen ? Seen.CLEAR : Seen.MASKED;
    }

    /** A value as it is seen; null where there is none. Only of what is available. */
    public static @Nullable Object shown(Seen seen, DataElement element, @Nullable Object value) {
        if (value == null || seen.isClear()) {
            return value;
        }
        boolean isScalar = element.type() != ValueType.LIST && element.type() != ValueType.GROUP;
        boolean isMasked = seen == Seen.MASKED && isScalar && !Sensitivity.isSecret(element);
        return isMasked ? element.classification().masked(value.toString()) : HIDDEN;
    }
}
