package io.declareonce.hub.intake.decoding;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes CSV on and bounds its records: of a record that is too long the rest is left out, and {@link #MARK} as its last
 * field says so. Knows quotation marks, so that a line break inside them ends no record.
 */
final class CsvBounds extends Reader {
    /** A character that no text has: Unicode reserves it. */
    static final String MARK = "\uFFFF";

    private static final int CHUNK = 1 << 14;
    private static final int ROOM_FOR_MARK = 4;

    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final Reader source;
    private final char delimiter;
    private final int limit;
    private final char[] in = new char[CHUNK];
    private final char[] out = new char[CHUNK + ROOM_FOR_MARK];
    private int outAt;
    private int outEnd;
    private At at = At.FIELD_START;
    private int recordLength;
    private boolean dropping;

    CsvBounds(Reader source, char delimiter, int limit) {
        this.source = source;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (outAt == outEnd) {
            if (!fill()) {
                return -1;
            }
        }
        int copied = Math.min(length, outEnd - outAt);
        System.arraycopy(out, outAt, target, offset, copied);
        outAt += copied;
        return copied;
    }

    private boolean fill() throws IOException {
        outAt = 0;
        outEnd = 0;
        int read = source.read(in, 0, CHUNK);
        for (int i = 0; i < read; i++) {
            pass(in[i]);
        }
        return read > 0;
    }

    private void pass(char c) {
        move(c);
        boolean ends = isRecordEnd(c);
        if (ends) {
            recordLength = 0;
            if (dropping) {
                dropping = false;
            }
            out[outEnd++] = c;
            return;
        }
        if (dropping) {
            return;
        }
        if (++recordLength > limit) {
            cut();
            return;
        }
        out[outEnd++] = c;
    }

    /** Closes the open field and marks the record; everything up to its end is left out. */
    private void cut() {
        dropping = true;
        if (at == At.QUOTED) {
            out[outEnd++] = '"';
        }
        out[outEnd++] = delimiter;
        out[outEnd++] = MARK.charAt(0);
    }

    private boolean isRecordEnd(char c) {
        return (c == '\n' || c == '\r') && at == At.FIELD_START;
    }

    private void move(char c) {
        switch (at) {
            case FIELD_START -> at = c == '"' ? At.QUOTED : isBoundary(c) ? At.FIELD_START : At.PLAIN;
            case PLAIN -> at = isBoundary(c) ? At.FIELD_START : At.PLAIN;
            case QUOTED -> at = c == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED;
            case QUOTE_IN_QUOTED -> at = c == '"' ? At.QUOTED : isBoundary(c) ? At.FIELD_START : At.PLAIN;
        }
    }

    private boolean isBoundary(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
