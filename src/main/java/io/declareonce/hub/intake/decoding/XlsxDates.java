package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Which styles of a workbook show numbers as dates, and what those dates are. Immutable once read. */
final class XlsxDates {
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    /** Before it, spreadsheets count a day that never was. */
    private static final int FIRST_SAFE_SERIAL = 61;

    private static final int LAST_SERIAL = 2_958_465;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final boolean isFrom1904;
    private final DateTimeFormatter written;
    private final List<Boolean> areDates = new ArrayList<>();

    private XlsxDates(boolean isFrom1904, DateTimeFormatter written) {
        this.isFrom1904 = isFrom1904;
        this.written = written;
    }

    /** @param format in whose first pattern dates are handed on, as if the sender had written them so */
    static XlsxDates read(XlsxFile file, Format format) throws IOException, XMLStreamException {
        XlsxDates dates = new XlsxDates(file.isFrom1904(), written(format));
        try (XlsxXml xml = file.openStyles()) {
            if (xml != null) {
                dates.readStyles(xml);
            }
        }
        return dates;
    }

    private static DateTimeFormatter written(Format format) {
        String declared = format.datePattern() == null ? "" : format.datePattern();
        for (String pattern : declared.split("\\|", -1)) {
            if (!pattern.isBlank() && !pattern.strip().equals("excel")) {
                return DateTimeFormatter.ofPattern(pattern.strip().replace('y', 'u'), Locale.ROOT);
            }
        }
        return DateTimeFormatter.ISO_LOCAL_DATE;
    }

    private void readStyles(XlsxXml xml) throws XMLStreamException {
        Set<String> dateFormats = new HashSet<>();
        while (xml.nextStart()) {
            if (xml.isAt("numFmt") && isDatePattern(String.valueOf(xml.attribute("formatCode")))) {
                dateFormats.add(String.valueOf(xml.attribute("numFmtId")));
            } else if (xml.isAt("cellXfs")) {
                while (xml.nextChild("cellXfs")) {
                    if (xml.isAt("xf")) {
                        String format = String.valueOf(xml.attribute("numFmtId"));
                        areDates.add(dateFormats.contains(format) || isBuiltIn(format));
                    }
                }
            }
        }
    }

    /** The formats that every spreadsheet program has without declaring them. */
    private static boolean isBuiltIn(String format) {
        try {
            int number = Integer.parseInt(format);
            return (number >= 14 && number <= 17)
                    || number == 22
                    || (number >= 27 && number <= 36)
                    || (number >= 50 && number <= 58);
        } catch (NumberFormatException damaged) {
            return false;
        }
    }

    private static boolean isDatePattern(String pattern) {
        String letters =
                pattern.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return letters.matches(".*[yd].*") && !letters.matches(".*[0#].*");
    }

    boolean isDate(@Nullable String style) {
        try {
            int place = style == null ? -1 : Integer.parseInt(style);
            return place >= 0 && place < areDates.size() && areDates.get(place);
        } catch (NumberFormatException damaged) {
            return false;
        }
    }

    /** The date in the declared pattern; null where the number is no serial of a day. */
    @Nullable
    String date(BigDecimal serial) {
        LocalDateTime time = time(serial);
        return time == null ? null : written.format(time);
    }

    /** The point in time without a zone, to the second; null where the number is none. */
    @Nullable
    String timestamp(BigDecimal serial) {
        LocalDateTime time = time(serial);
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    private @Nullable LocalDateTime time(BigDecimal serial) {
        if (serial.compareTo(BigDecimal.valueOf(isFrom1904 ? 0 : FIRST_SAFE_SERIAL)) < 0
                || serial.compareTo(BigDecimal.valueOf(LAST_SERIAL + 1L)) >= 0) {
            return null;
        }
        long seconds = serial.multiply(BigDecimal.valueOf(SECONDS_OF_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return (isFrom1904 ? EPOCH_1904 : EPOCH_1900).atStartOfDay().plusSeconds(seconds);
    }
}
