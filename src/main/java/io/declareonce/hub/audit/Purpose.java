package io.declareonce.hub.audit;

import java.util.regex.Pattern;

/**
 * What somebody asks for.
 *
 * @param id of a purpose of the agreement, in kebab-case
 */
public record Purpose(String id) {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 80;

    public Purpose {
        if (!isId(id)) {
            throw new IllegalArgumentException("the id of a purpose is in kebab-case");
        }
    }

    /** True where a text may be the id of a purpose. */
    public static boolean isId(String text) {
        return text.length() <= LONGEST && KEBAB.matcher(text).matches();
    }
}
