package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value as the rule language sees it.
 *
 * @param itemType type of the items of a list, else null
 * @param members the members of a group, with their slots in the group's arrays; empty for other types
 */
public record Shape(ValueType type, @Nullable ValueType itemType, List<Variable> members) {

    public Shape {
        members = List.copyOf(members);
    }

    public static Shape of(ValueType type) {
        return new Shape(type, null, List.of());
    }

    /** The members of a group element get their slots by position. */
    public static Shape of(DataElement element) {
        List<Variable> members = new ArrayList<>();
        for (DataElement.Member member : element.members()) {
            members.add(new Variable(member.name(), members.size(), of(member.element())));
        }
        return new Shape(element.type(), element.itemType(), members);
    }
}
