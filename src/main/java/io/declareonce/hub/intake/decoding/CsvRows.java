package io.declareonce.hub.intake.decoding;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes fields straight from the parser's buffer into slots; columns that no field asks for make no string. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRows.Row> {
    private final int slots;
    private @Nullable CsvHeader header;
    private @Nullable String[] delivered = {};
    private List<String> names = new ArrayList<>();
    private boolean isCut;
    private boolean hasSurplus;

    CsvRows(int slots) {
        this.slots = slots;
    }

    /**
     * One row.
     *
     * @param names all fields of the first row, which is the header; empty for all others
     * @param hasSurplus true where a field that is not blank stands behind the last column of the header
     * @param isCut true where the row was longer than allowed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Row(@Nullable String[] delivered, List<String> names, int columns, boolean hasSurplus, boolean isCut) {}

    /** From here on, rows are records. */
    void fill(CsvHeader columns) {
        header = columns;
    }

    @Override
    protected void handleBegin(long line) {
        delivered = header == null ? new @Nullable String[0] : new @Nullable String[slots];
        names = header == null ? new ArrayList<>() : List.of();
        isCut = false;
        hasSurplus = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        if (length == 1 && buffer[offset] == CsvBounds.MARK.charAt(0)) {
            isCut = true;
        } else if (header == null) {
            names.add(new String(buffer, offset, length));
        } else if (column >= header.columns()) {
            hasSurplus |= !isBlank(buffer, offset, length);
        } else {
            take(header.slot(column), buffer, offset, length);
        }
    }

    private void take(int slot, char[] buffer, int offset, int length) {
        if (slot >= 0) {
            String text = length == 0 ? "" : new String(buffer, offset, length);
            String before = delivered[slot];
            delivered[slot] = before == null ? text : before + "|" + text;
        }
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    @Override
    protected Row buildRecord() {
        return new Row(delivered, names, getFieldCount(), hasSurplus, isCut);
    }
}
