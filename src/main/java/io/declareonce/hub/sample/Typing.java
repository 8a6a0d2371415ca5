package io.declareonce.hub.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What Vietnamese letters turn into where an input method was off, a font was of the old kind, or bytes were read with the
 * wrong table.
 */
final class Typing {
    /** Composed letters and what stands for them in TCVN3, place by place. */
    private static final String COMPOSED = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ";

    private static final String TCVN3 =
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§";

    private static final Map<Character, Character> LEGACY = new HashMap<>();
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static {
        for (int i = 0; i < COMPOSED.length(); i++) {
            LEGACY.put(COMPOSED.charAt(i), TCVN3.charAt(i));
        }
    }

    private Typing() {}

    /** Keys of one input method. */
    private enum Method {
        TELEX("aeow", "sfrxj"),
        VNI("6678", "12345"),
        VIQR("^^^+", "'`?~.");

        private final String shapes;
        private final String tones;

        Method(String shapes, String tones) {
            this.shapes = shapes;
            this.tones = tones;
        }

        /** What is typed behind the letter for its circumflex, horn or breve. */
        private String shape(char letter, char mark) {
            if (mark == '\u0302') {
                return this == TELEX ? Character.toString(Character.toLowerCase(letter)) : shapes.substring(0, 1);
            }
            if (mark == '\u031b') {
                return this == TELEX ? "w" : this == VNI ? "7" : "+";
            }
            return this == TELEX ? "w" : this == VNI ? "8" : "(";
        }

        private String stroke(char letter) {
            return this == VNI ? "9" : Character.toString(Character.toLowerCase(letter));
        }
    }

    /** {@code Nguyễn} becomes {@code Nguyeenx}. */
    static String telex(String syllable) {
        return typed(syllable, Method.TELEX);
    }

    /** {@code Nguyễn} becomes {@code Nguye6n4}. */
    static String vni(String syllable) {
        return typed(syllable, Method.VNI);
    }

    /** {@code Nguyễn} becomes {@code Nguye^n~}. */
    static String viqr(String syllable) {
        return typed(syllable, Method.VIQR);
    }

    /** {@code Nguyễn} becomes {@code NguyÔn}, as an old font shows it. */
    static String tcvn3(String text) {
        StringBuilder legacy = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            char lower = Character.toLowerCase(letter);
            legacy.append(LEGACY.getOrDefault(letter, LEGACY.getOrDefault(lower, letter)));
        }
        return legacy.toString();
    }

    /** UTF-8 read as Windows-1252: {@code Nguyễn} becomes {@code Nguyá»…n}. */
    static String decodedTwice(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), WINDOWS);
    }

    static String withoutMarks(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
    }

    /** The tone goes to the end of the syllable, as most people type. */
    private static String typed(String syllable, Method method) {
        StringBuilder typed = new StringBuilder();
        String tone = "";
        char letter = 0;
        for (char c : Normalizer.normalize(syllable, Normalizer.Form.NFD).toCharArray()) {
            int place = "\u0301\u0300\u0309\u0303\u0323".indexOf(c);
            if (place >= 0) {
                tone = method.tones.substring(place, place + 1);
            } else if (c == '\u0302' || c == '\u031b' || c == '\u0306') {
                typed.append(method.shape(letter, c));
            } else if (c == 'đ' || c == 'Đ') {
                typed.append(c == 'đ' ? 'd' : 'D').append(method.stroke('d'));
            } else {
                typed.append(c);
            }
            letter = c;
        }
        return typed + tone;
    }
}
