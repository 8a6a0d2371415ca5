package io.declareonce.hub.dictionary;

/**
 * How far a value may travel.
 *
 * @param mask {@code none}, {@code all}, {@code keep-last-N} or {@code keep-first-N}: what a reader without the right sees
 */
public record Classification(Level level, Personal personal, String mask) {
    /** A value that is hidden whole shows at most so many stars, so that its length tells little. */
    private static final int HIDDEN = 3;

    public enum Level {
        PUBLIC,
        INTERNAL,
        RESTRICTED,
        SECRET
    }

    public enum Personal {
        NONE,
        BASIC,
        SENSITIVE
    }

    /** True where a value must not stand in a message or a log. */
    public boolean isPersonal() {
        return personal != Personal.NONE;
    }

    /** True where a message or a log may show the value as it is. */
    public boolean isOpen() {
        return !isPersonal() && (level == Level.PUBLIC || level == Level.INTERNAL);
    }

    /** What a reader without the right sees of a value. A personal value without a declared mask is hidden whole. */
    public String masked(String value) {
        if (mask.equals("none") && isOpen()) {
            return value;
        }
        int length = value.codePointCount(0, value.length());
        int kept = mask.startsWith("keep-") ? Integer.parseInt(mask.substring(mask.lastIndexOf('-') + 1)) : 0;
        if (kept == 0 || kept >= length) {
            return "*".repeat(Math.min(length, HIDDEN));
        }
        int hidden = length - kept;
        return mask.startsWith("keep-last-")
                ? "*".repeat(hidden) + value.substring(value.offsetByCodePoints(0, hidden))
                : value.substring(0, value.offsetByCodePoints(0, kept)) + "*".repeat(hidden);
    }
}
