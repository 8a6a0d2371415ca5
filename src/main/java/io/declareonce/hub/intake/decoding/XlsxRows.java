package io.declareonce.hub.intake.decoding;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, one after the other; those without any content are left out. Used by one thread. */
final class XlsxRows implements AutoCloseable {
    /** The last column of a sheet is XFD. */
    private static final int MOST_COLUMNS = 16_384;

    private final XlsxXml xml;
    private final XlsxStrings strings;
    private final XlsxDates dates;
    private final int rowLimit;
    private int number;

    XlsxRows(XlsxXml xml, XlsxStrings strings, XlsxDates dates, int rowLimit) {
        this.xml = xml;
        this.strings = strings;
        this.dates = dates;
        this.rowLimit = rowLimit;
    }

    /** What a cell holds. */
    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        /** An error such as {@code #N/A}, or a formula whose result was not stored. */
        FAILED
    }

    record Cell(Kind kind, String text) {}

    /**
     * One row.
     *
     * @param number as the spreadsheet shows it, where the file says so
     * @param size characters of all its texts
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Row(int number, @Nullable Cell[] cells, int size) {
        @Nullable
        Cell cell(int column) {
            return column < cells.length ? cells[column] : null;
        }
    }

    /** The next row that has content, or null behind the last. */
    @Nullable
    Row next() throws XMLStreamException {
        while (xml.nextStart()) {
            if (xml.isAt("row")) {
                Row row = row();
                if (row.size() > 0) {
                    return row;
                }
            }
        }
        return null;
    }

    private Row row() throws XMLStreamException {
        number = number(xml.attribute("r"), number + 1);
        @Nullable Cell[] cells = new @Nullable Cell[16];
        int column = 0;
        int size = 0;
        while (xml.nextChild("row")) {
            if (!xml.isAt("c")) {
                continue;
            }
            column = column(xml.attribute("r"), column);
            Cell cell = cell(Math.max(0, rowLimit - size) + 1);
            if (cell != null && column < MOST_COLUMNS) {
                cells = column < cells.length ? cells : Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
                cells[column] = cell;
                size += Math.max(1, cell.text().length());
            }
            column++;
        }
        return new Row(number, cells, size);
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException damaged) {
            return otherwise;
        }
    }

    /** The column of {@code AB12}, from 0. */
    private static int column(@Nullable String place, int otherwise) {
        int column = 0;
        for (int i = 0; place != null && i < place.length() && column <= MOST_COLUMNS; i++) {
            char letter = place.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column == 0 ? otherwise : column - 1;
    }

    private @Nullable Cell cell(int most) throws XMLStreamException {
        String type = xml.attribute("t") == null ? "n" : String.valueOf(xml.attribute("t"));
        boolean isDate = dates.isDate(xml.attribute("s"));
        StringBuilder value = new StringBuilder();
        boolean isFormula = false;
        String inline = null;
        while (xml.nextChild("c")) {
            if (xml.isAt("v")) {
                xml.text(value, most);
            } else if (xml.isAt("is")) {
                inline = XlsxStrings.item(xml, most);
            } else if (xml.isAt("f")) {
                isFormula = true;
                xml.text(new StringBuilder(), 0);
            }
        }
        String text = inline == null ? value.toString() : inline;
        return text.isEmpty()
                ? (isFormula && !type.equals("str") ? new Cell(Kind.FAILED, "") : null)
                : of(type, text, isDate);
    }

    private @Nullable Cell of(String type, String text, boolean isDate) {
        return switch (type) {
            case "s" -> text(strings.find(text));
            case "str", "inlineStr", "d" -> text(text);
            case "b" -> new Cell(Kind.TEXT, text.equals("1") ? "true" : "false");
            case "e" -> new Cell(Kind.FAILED, text.toUpperCase(Locale.ROOT));
            default -> new Cell(isDate ? Kind.DATE : Kind.NUMBER, text);
        };
    }

    private static @Nullable Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : new Cell(Kind.TEXT, text);
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
