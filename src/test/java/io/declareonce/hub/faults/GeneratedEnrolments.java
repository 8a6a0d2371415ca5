package io.declareonce.hub.faults;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A file of any size that stands nowhere: enrolments with a long note in a column that the dataset does not know, and
 * one line of 50 MB in the middle.
 */
final class GeneratedEnrolments extends InputStream {
    private static final long LONG_LINE = 50_000_000;
    private static final String NOTE = "ghi chú của nhà trường ".repeat(80);

    private final long size;
    private long sent;
    private long learner;
    private long leftOfLongLine = -1;
    private byte[] line = (Enrolments.HEADER.strip() + ",Ghi chú\n").getBytes(StandardCharsets.UTF_8);
    private int next;

    GeneratedEnrolments(long size) {
        this.size = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (next == line.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, to, offset, count);
        next += count;
        sent += count;
        return count;
    }

    private boolean advance() {
        if (leftOfLongLine > 0) {
            leftOfLongLine -= NOTE.length();
            set(leftOfLongLine > 0 ? NOTE : "\n");
        } else if (leftOfLongLine == -1 && sent > size / 2) {
            leftOfLongLine = LONG_LINE;
            set("dài,");
        } else if (sent < size) {
            learner++;
            set(Enrolments.line(learner).strip() + "," + NOTE + "\n");
        } else {
            return false;
        }
        return true;
    }

    private void set(String text) {
        line = text.getBytes(StandardCharsets.UTF_8);
        next = 0;
    }
}
