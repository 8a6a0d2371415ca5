package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.rules.Facet;
import io.declareonce.hub.lineage.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences of findings that no author writes: what a facet or a missing value says to the sender. */
final class Words {
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final DateTimeFormatter VIETNAMESE_DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", VIETNAMESE);
    private static final int LONGEST_TOLD = 60;

    private Words() {}

    static Text missing(DataElement element) {
        return new Text(
                element.name().vi() + " bị thiếu. Hãy bổ sung tại nguồn.",
                element.name().en() + " is missing. Fill it in at the source.");
    }

    static Text unknownOperation(DataElement element, List<String> known) {
        String values = String.join(", ", known);
        return new Text(
                element.name().vi() + " không có trong: " + values + ".",
                element.name().en() + " is none of: " + values + ".");
    }

    static Text broken(DataElement element, Facet facet, Facets facets, Object value, LocalDate on) {
        return switch (facet) {
            case LENGTH ->
                sentence(
                        element,
                        "phải dài " + span(facets.minLength(), facets.maxLength(), VIETNAMESE) + " ký tự"
                                + got(value, VIETNAMESE),
                        "must have " + span(facets.minLength(), facets.maxLength(), Locale.ENGLISH) + " characters"
                                + got(value, Locale.ENGLISH));
            case PATTERN ->
                sentence(
                        element,
                        "viết sai dạng" + told(element, value, VIETNAMESE) + "; dạng đúng: " + facets.pattern(),
                        "is not written as it should be" + told(element, value, Locale.ENGLISH) + "; the form is "
                                + facets.pattern());
            case RANGE ->
                sentence(
                        element,
                        "phải là " + span(bound(element, facets.min()), bound(element, facets.max()), VIETNAMESE)
                                + told(element, value, VIETNAMESE),
                        "must be " + span(bound(element, facets.min()), bound(element, facets.max()), Locale.ENGLISH)
                                + told(element, value, Locale.ENGLISH));
            case DIGITS ->
                sentence(
                        element,
                        "có quá nhiều chữ số; tối đa " + facets.precision() + " chữ số, " + facets.scale() + " số lẻ",
                        "has too many digits; at most " + facets.precision() + ", " + facets.scale()
                                + " of them decimals");
            case CODE_LIST ->
                sentence(
                        element,
                        "không có trong danh mục " + facets.codeList() + " ngày " + on.format(VIETNAMESE_DAY)
                                + told(element, value, VIETNAMESE),
                        "is no code of the list " + facets.codeList() + " on " + on
                                + told(element, value, Locale.ENGLISH));
        };
    }

    private static Text sentence(DataElement element, String vi, String en) {
        return new Text(
                element.name().vi() + " " + vi + ". Hãy sửa tại nguồn.",
                element.name().en() + " " + en + ". Mend it at the source.");
    }

    private static @Nullable Object bound(DataElement element, @Nullable BigDecimal bound) {
        boolean isDate = element.type() == io.declareonce.hub.dictionary.ValueType.DATE;
        return bound != null && isDate ? LocalDate.ofEpochDay(bound.longValue()) : bound;
    }

    private static String span(@Nullable Object least, @Nullable Object most, Locale locale) {
        boolean isVietnamese = locale.equals(VIETNAMESE);
        if (least == null) {
            return (isVietnamese ? "tối đa " : "at most ") + most;
        }
        if (most == null) {
            return (isVietnamese ? "tối thiểu " : "at least ") + least;
        }
        String from = least.toString();
        String to = most.toString();
        if (from.equals(to)) {
            return from;
        }
        return isVietnamese ? "từ " + from + " đến " + to : from + " to " + to;
    }

    private static String got(Object value, Locale locale) {
        if (!(value instanceof String text)) {
            return "";
        }
        int length = text.codePointCount(0, text.length());
        return locale.equals(VIETNAMESE) ? ", nhận được " + length : ", " + length + " were given";
    }

    /** The value where it may be told: {@code (got T)}. */
    private static String told(DataElement element, Object value, Locale locale) {
        if (value instanceof List) {
            return "";
        }
        String shown = shown(element, value, locale);
        return locale.equals(VIETNAMESE) ? " (nhận được " + shown + ")" : " (got " + shown + ")";
    }

    /** A value as a message may show it: masked as its element says, and never longer than a line. */
    static String shown(DataElement element, @Nullable Object value, Locale locale) {
        if (value == null) {
            return "-";
        }
        String text = value instanceof LocalDate day && locale.equals(VIETNAMESE)
                ? day.format(VIETNAMESE_DAY)
                : value instanceof List<?> list ? "[" + list.size() + "]" : value.toString();
        String masked = element.classification().isOpen()
                ? text
                : element.classification().masked(text);
        return masked.length() <= LONGEST_TOLD ? masked : masked.substring(0, LONGEST_TOLD) + "...";
    }
}
