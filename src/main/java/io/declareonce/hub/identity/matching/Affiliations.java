package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the institution in a text that names department, institution and place in one, as authors and letters give it: the
 * last part of those whose words say most that they are institutions, in the words of several languages; where none says
 * so, the last part.
 */
final class Affiliations {
    private static final Pattern PARTS = Pattern.compile("[,;|]|\\s[-–—]\\s");
    private static final Set<String> SAY_NOTHING = Set.of("the", "of", "and", "de", "la", "di", "at", "in", "for");

    /** What stands for an institution of its own, the surest first. */
    private static final List<Pattern> INSTITUTIONS = List.of(
            Pattern.compile("\\b(univ|dai hoc|politec|polytech|hochschule|institute of technology|hoc vien)"),
            Pattern.compile(
                    "\\b(hospital|hopital|klinik|benh vien|college|medical cent|council|academy|academia|akademie|agency"
                            + "|museum|foundation|fondation|stiftung|ministry|bo|national|inc|ltd|gmbh|corporation|cong ty)\\b"),
            Pattern.compile(
                    "^(?!(department|dept|division|faculty|school|lab|khoa|phong)).*\\b(institut|instituto|cent(er|re|ro)"
                            + "|laborator|vien|trung tam)"));

    /** A part of the institution that is sometimes named with it and sometimes not. */
    private static final Pattern OWN_PARTS = Pattern.compile(
            "(?<=\\w) (medical school|school of medicine|medical cent(er|re)|hospitals?|(faculty|school|college|department) of .*)$");

    private Affiliations() {}

    static @Nullable String institution(String delivered) {
        List<String> parts = new ArrayList<>();
        for (String part : PARTS.split(delivered, -1)) {
            String words = Standardisers.words(part);
            if (words != null) {
                parts.add(words);
            }
        }
        return parts.isEmpty() ? null : telling(institution(parts));
    }

    private static String institution(List<String> parts) {
        for (Pattern institution : INSTITUTIONS) {
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (institution.matcher(parts.get(i)).find()) {
                    return parts.get(i);
                }
            }
        }
        return parts.get(parts.size() - 1);
    }

    private static String telling(String name) {
        String whole = OWN_PARTS.matcher(name).replaceFirst("");
        String told = Arrays.stream(whole.split(" ", -1))
                .filter(word -> !SAY_NOTHING.contains(word) && !word.chars().allMatch(Character::isDigit))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        return told.isEmpty() ? name : told;
    }
}
