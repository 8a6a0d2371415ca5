package io.declareonce.hub.api;

import java.io.IOException;
import java.io.InputStream;

/** What a packed body holds, refused once it grows out of all proportion: that is no delivery but a bomb. */
final class UnpackedBody extends InputStream {
    /** Records pack to a tenth or a thirtieth of their size. */
    private static final long MOST_FOLD = 200;
    /** Below this nothing is judged. */
    private static final long HARMLESS = 4 << 20;

    private final InputStream unpacked;
    private final BoundedBody packed;
    private final BoundedBody bounded;
    private long read;

    /** @param packed where {@code unpacked} reads from */
    UnpackedBody(InputStream unpacked, BoundedBody packed, long limit) {
        this.unpacked = unpacked;
        this.packed = packed;
        this.bounded = new BoundedBody(this, limit);
    }

    /** Bounded by the limit, too. */
    InputStream notEmpty() throws IOException {
        return bounded.notEmpty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int some = unpacked.read(target, offset, length);
        if (some > 0) {
            read += some;
            if (read > HARMLESS && read > MOST_FOLD * packed.bytesRead()) {
                throw Refusal.packedTooMuch();
            }
        }
        return some;
    }
}
