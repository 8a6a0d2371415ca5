package io.declareonce.hub.access.masks;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.DataElement;
import java.util.Set;
import java.util.TreeSet;

/** What of an element is sensitive or secret, the members of a group among it. */
public final class Sensitivity {
    private Sensitivity() {}

    /** Ids of the sensitive elements that a value of this one shows. */
    public static Set<String> sensitiveIn(DataElement element) {
        Set<String> ids = new TreeSet<>();
        collect(element, ids);
        return ids;
    }

    private static void collect(DataElement element, Set<String> ids) {
        if (element.classification().personal() == Classification.Personal.SENSITIVE) {
            ids.add(element.id());
        }
        element.members().forEach(member -> collect(member.element(), ids));
    }

    /** True where the element or a member of it is secret. */
    public static boolean isSecret(DataElement element) {
        return element.classification().level() == Classification.Level.SECRET
                || element.members().stream().anyMatch(member -> isSecret(member.element()));
    }
}
