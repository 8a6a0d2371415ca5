package io.declareonce.hub.sample;

import java.text.Normalizer;
import java.time.LocalDate;

/** How values get spoilt on their way. */
final class Spoiling {
    private static final int MONTHS = 12;
    private static final String NO_BREAK_SPACE = "\u00A0";

    private Spoiling() {}

    static String withoutLeadingZeros(String number) {
        return number.replaceFirst("^0+", "");
    }

    static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    static String withDoubleBlanks(String text) {
        return text.replaceFirst(" ", "  ") + " ";
    }

    static String withHiddenBlank(String text) {
        return text + NO_BREAK_SPACE;
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

    /** The digit 0 for the first letter o (with any mark) of the given name, or appended. */
    static String withDigit(String name) {
        int given = name.lastIndexOf(' ') + 1;
        String spoilt = name.substring(given).replaceFirst("[oòóỏõọôồốổỗộơờớởỡợ]", "0");
        return name.substring(0, given) + (spoilt.indexOf('0') < 0 ? spoilt + "0" : spoilt);
    }
}
