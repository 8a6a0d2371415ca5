package io.declareonce.hub.intake.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts bytes into lines with bounded memory: of a line that is too long only its end is looked for. */
final class Lines {
    private static final int CHUNK = 1 << 16;

    private final InputStream bytes;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;

    Lines(InputStream bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Moves to the next line; false behind the last. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            int end = at;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            append(end);
            boolean isEnd = end < filled;
            at = isEnd ? end + 1 : end;
            if (isEnd) {
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, bytes.read(chunk, 0, CHUNK));
        return filled > 0;
    }

    private void append(int end) {
        int added = end - at;
        if (length + added > limit) {
            tooLong = true;
        }
        if (tooLong) {
            return;
        }
        if (length + added > line.length) {
            line = Arrays.copyOf(line, Math.max(length + added, Math.min(limit, line.length * 2)));
        }
        System.arraycopy(chunk, at, line, length, added);
        length += added;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** The line's bytes, valid to the next call of {@link #next()}; only the first {@link #length()} count. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return !tooLong;
    }
}
