package io.declareonce.hub.dictionary;

/**
 * How far a value may travel.
 *
 * @param mask {@code none}, {@code all}, {@code keep-last-N} or {@code keep-first-N}: what a reader without the right sees
 */
public record Classification(Level level, Personal personal, String mask) {
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
}
