package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks at the frame of an Avro object container while its bytes pass, and refuses a block that says it is larger than
 * allowed before the reader makes room for it, and a file that is cut off, which the reader would take for its end.
 */
final class AvroBlocks extends FilterInputStream {
    private static final int MAGIC_LENGTH = 4;
    private static final int SYNC_LENGTH = 16;

    private enum At {
        MAGIC,
        META_COUNT,
        META_SIZE,
        KEY_LENGTH,
        KEY,
        VALUE_LENGTH,
        VALUE,
        HEADER_SYNC,
        BLOCK_COUNT,
        BLOCK_SIZE,
        BLOCK,
        SYNC
    }

    private final long mostBytes;
    private At at = At.MAGIC;
    private long remaining = MAGIC_LENGTH;
    private long entries;
    private long number;
    private int shift;

    AvroBlocks(InputStream in, long mostBytes) {
        super(in);
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read < 0 && (at != At.BLOCK_COUNT || shift > 0)) {
            throw broken();
        }
        for (int i = offset; i < offset + read; ) {
            i = pass(target, i, offset + read);
        }
        return read;
    }

    /** Looks at one byte of a number, or skips as much as belongs to the part it is in. */
    private int pass(byte[] bytes, int from, int to) {
        switch (at) {
            case MAGIC, KEY, VALUE, HEADER_SYNC, BLOCK, SYNC -> {
                long skipped = Math.min(remaining, to - from);
                remaining -= skipped;
                if (remaining == 0) {
                    afterBytes();
                }
                return from + (int) skipped;
            }
            default -> {
                takeDigit(bytes[from]);
                return from + 1;
            }
        }
    }

    private void takeDigit(byte digit) {
        number |= (long) (digit & 0x7f) << shift;
        shift += 7;
        if (digit >= 0) {
            long value = number >>> 1 ^ -(number & 1);
            number = 0;
            shift = 0;
            afterNumber(value);
        } else if (shift > 63) {
            throw broken();
        }
    }

    private void afterNumber(long value) {
        switch (at) {
            case META_COUNT -> beginMeta(value);
            case META_SIZE -> at = At.KEY_LENGTH;
            case KEY_LENGTH -> skip(At.KEY, value);
            case VALUE_LENGTH -> skip(At.VALUE, value);
            case BLOCK_COUNT -> at = At.BLOCK_SIZE;
            case BLOCK_SIZE -> skip(At.BLOCK, value);
            default -> throw broken();
        }
    }

    private void beginMeta(long count) {
        if (count == 0) {
            skip(At.HEADER_SYNC, SYNC_LENGTH);
        } else {
            entries = Math.abs(count);
            at = count < 0 ? At.META_SIZE : At.KEY_LENGTH;
        }
    }

    private void skip(At part, long length) {
        if (length < 0 || length > mostBytes) {
            throw tooLarge();
        }
        at = part;
        remaining = length;
        if (length == 0) {
            afterBytes();
        }
    }

    private void afterBytes() {
        switch (at) {
            case MAGIC -> at = At.META_COUNT;
            case KEY -> at = At.VALUE_LENGTH;
            case VALUE -> at = --entries == 0 ? At.META_COUNT : At.KEY_LENGTH;
            case BLOCK -> skip(At.SYNC, SYNC_LENGTH);
            default -> at = At.BLOCK_COUNT;
        }
    }

    private SubmissionUnreadable tooLarge() {
        return new SubmissionUnreadable(new Text(
                "Tệp Avro có khối lớn hơn " + mostBytes + " byte hoặc bị hỏng. Hãy ghi lại với khối nhỏ hơn.",
                "The Avro file has a block of more than " + mostBytes + " bytes, or is broken. Write it with smaller"
                        + " blocks and send it again."));
    }

    private static SubmissionUnreadable broken() {
        return new SubmissionUnreadable(
                new Text("Tệp Avro bị hỏng hoặc bị cắt ngang.", "The Avro file is broken or cut off."));
    }
}
