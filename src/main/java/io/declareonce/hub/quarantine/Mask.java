package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;

/** What a reader without the right sees of a delivered text. */
final class Mask {
    private static final String HIDDEN = "•••";
    private static final String KEEP_LAST = "keep-last-";
    private static final String KEEP_FIRST = "keep-first-";

    private Mask() {}

    static String mask(String text, DataElement element) {
        if (element.type() == ValueType.GROUP) {
            boolean isOpen = element.members().stream().allMatch(member -> isOpen(member.element()));
            return isOpen && isOpen(element) ? text : HIDDEN;
        }
        return mask(text, element.classification());
    }

    private static boolean isOpen(DataElement element) {
        return element.classification().mask().equals("none");
    }

    private static String mask(String text, Classification classification) {
        String mask = classification.mask();
        if (mask.equals("none")) {
            return text;
        }
        if (mask.startsWith(KEEP_LAST)) {
            return HIDDEN + text.substring(text.length() - kept(mask, KEEP_LAST, text));
        }
        return mask.startsWith(KEEP_FIRST) ? text.substring(0, kept(mask, KEEP_FIRST, text)) + HIDDEN : HIDDEN;
    }

    /** At most a third of the text: a faulty value may be far shorter than the element promises. */
    private static int kept(String mask, String prefix, String text) {
        return Math.min(Integer.parseInt(mask.substring(prefix.length())), text.length() / 3);
    }
}
