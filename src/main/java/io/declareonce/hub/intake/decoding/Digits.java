package io.declareonce.hub.intake.decoding;

/** What a written number looks like: a sign, digits, a point with digits; no exponent, no grouping. */
final class Digits {
    /** Longer numbers are no numbers; reading them would take time that grows with the square. */
    static final int MOST = 100;

    private Digits() {}

    static boolean isPlainNumber(String text, boolean allowsFraction) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int digits = 0;
        int pointAt = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && allowsFraction && pointAt < 0 && digits > 0) {
                pointAt = i;
            } else {
                return false;
            }
        }
        return digits > 0 && pointAt != text.length() - 1;
    }

    static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
