package io.declareonce.hub.sample;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How values get spoilt on their way. */
final class Spoiling {
    private static final int MONTHS = 12;
    private static final String NO_BREAK_SPACE = "\u00A0";
    private static final LocalDate SPREADSHEET_ZERO = LocalDate.of(1899, 12, 30);

    private Spoiling() {}

    static String withoutLeadingZeros(String number) {
        return number.replaceFirst("^0+", "");
    }

    static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** Decomposed, and the marks in an order that no standard knows: the tone behind the letter's own mark. */
    static String withMarksReversed(String text) {
        return decomposed(text).replaceAll("([\\u0323])([\\u0302\\u0306])", "$2$1");
    }

    static String withDoubleBlanks(String text) {
        return text.replaceFirst(" ", "  ") + " ";
    }

    static String withHiddenBlank(String text) {
        return text + NO_BREAK_SPACE;
    }

    static String withZeroWidth(String text) {
        return text.replaceFirst(" ", " \u200B");
    }

    /** Ð of Iceland looks like Đ. */
    static String withLookAlike(String text) {
        return text.replace('Đ', 'Ð');
    }

    static boolean canBeSwapped(LocalDate day) {
        return day.getDayOfMonth() <= MONTHS && day.getDayOfMonth() != day.getMonthValue();
    }

    static LocalDate swapped(LocalDate day) {
        return LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
    }

    /** Day and month swapped where that is no date any more, else the 31st of February. */
    static String impossible(LocalDate day, String pattern) {
        boolean isSwap = day.getDayOfMonth() > MONTHS;
        return String.format(
                pattern, isSwap ? day.getMonthValue() : 31, isSwap ? day.getDayOfMonth() : 2, day.getYear());
    }

    /** The number that a spreadsheet keeps for a day. */
    static String serial(LocalDate day) {
        return Long.toString(ChronoUnit.DAYS.between(SPREADSHEET_ZERO, day));
    }

    /** The digit 0 for the first letter o (with any mark) of the given name, or appended. */
    static String withDigit(String name) {
        int given = name.lastIndexOf(' ') + 1;
        String spoilt = name.substring(given).replaceFirst("[oòóỏõọôồốổỗộơờớởỡợ]", "0");
        return name.substring(0, given) + (spoilt.indexOf('0') < 0 ? spoilt + "0" : spoilt);
    }

    /** The first syllable that the residue changes; the other syllables stand. */
    static String oneSyllable(String name, UnaryOperator<String> residue) {
        String[] syllables = name.split(" ");
        for (int i = 0; i < syllables.length; i++) {
            String spoilt = residue.apply(syllables[i]);
            if (!spoilt.equals(syllables[i])) {
                syllables[i] = spoilt;
                break;
            }
        }
        return String.join(" ", Arrays.asList(syllables));
    }

    static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Tones where the new style puts them: hoà for hòa. */
    static String newToneStyle(String text) {
        return text.replace("òa", "oà")
                .replace("óa", "oá")
                .replace("ỏa", "oả")
                .replace("õa", "oã")
                .replace("ọa", "oạ")
                .replace("úy", "uý")
                .replace("ùy", "uỳ")
                .replace("ủy", "uỷ")
                .replace("òe", "oè")
                .replace("óe", "oé");
    }

    /** Hỏi for ngã, as many people in the south speak and some write. */
    static String regional(String text) {
        return text.replace('ũ', 'ủ')
                .replace('ã', 'ả')
                .replace('ĩ', 'ỉ')
                .replace('ỹ', 'ỷ')
                .replace('ẽ', 'ẻ');
    }

    static String withGrouping(String number) {
        return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
    }

    /** As a spreadsheet shows long numbers. */
    static String scientific(String number) {
        String digits = withoutLeadingZeros(number);
        return digits.charAt(0) + "." + digits.substring(1, 6) + "E+" + (digits.length() - 1);
    }
}
