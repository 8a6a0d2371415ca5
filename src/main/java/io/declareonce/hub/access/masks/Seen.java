package io.declareonce.hub.access.masks;

import java.util.Locale;

/** How a reader sees the values of an element. */
public enum Seen {
    CLEAR,
    MASKED,
    /** The agreement does not grant it. */
    NOT_AGREED,
    /** Sensitive personal data that the agreement does not name. */
    SENSITIVE_NOT_NAMED,
    /** Nobody but the department that declared it. */
    SECRET;

    /** True where the values themselves are seen: only these can be filtered and sorted by. */
    public boolean isClear() {
        return this == CLEAR;
    }

    public boolean isAvailable() {
        return this == CLEAR || this == MASKED;
    }

    /** Why there is no value, in kebab-case. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
