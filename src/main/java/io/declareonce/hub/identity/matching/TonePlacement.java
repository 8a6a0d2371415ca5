package io.declareonce.hub.identity.matching;

import java.text.Normalizer;

/**
 * One place for the tone of Vietnamese {@code oa}, {@code oe} and {@code uy} at the end of a word: {@code hoà} is written
 * {@code hòa}. Words of other languages have no such endings with a tone mark on the second vowel, but for rare ones that
 * are changed alike on both sides.
 */
final class TonePlacement {
    /** Grave, tilde, acute, hook above, dot below. */
    private static final String TONES = "\u0300\u0303\u0301\u0309\u0323";

    private TonePlacement() {}

    static String settle(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        String[] words = name.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = settleWord(words[i]);
        }
        return String.join(" ", words);
    }

    private static String settleWord(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        int end = apart.length();
        if (end < 3 || TONES.indexOf(apart.charAt(end - 1)) < 0 || isAfterQu(apart, end - 3)) {
            return word;
        }
        String vowels = apart.substring(end - 3, end - 1);
        if (!vowels.equals("oa") && !vowels.equals("oe") && !vowels.equals("uy")) {
            return word;
        }
        String moved = apart.substring(0, end - 2) + apart.charAt(end - 1) + apart.charAt(end - 2);
        return Normalizer.normalize(moved, Normalizer.Form.NFC);
    }

    /** In {@code quý} the u belongs to the consonant. */
    private static boolean isAfterQu(String apart, int first) {
        return first > 0 && apart.charAt(first) == 'u' && apart.charAt(first - 1) == 'q';
    }
}
