package io.declareonce.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A body that is read as a stream and refused once it is larger than allowed, whatever its header said. */
final class BoundedBody extends InputStream {
    private final InputStream body;
    private final long limit;
    private long read;

    BoundedBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    void requireFits(long announced) {
        if (announced > limit) {
            throw Refusal.tooLarge(limit);
        }
    }

    /** @throws Refusal where there is not a single byte */
    InputStream notEmpty() throws IOException {
        var peeked = new PushbackInputStream(this, 1);
        int first = peeked.read();
        if (first < 0) {
            throw Refusal.empty();
        }
        peeked.unread(first);
        return peeked;
    }

    @Override
    public int read() throws IOException {
        int next = body.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = body.read(buffer, offset, length);
        if (some > 0) {
            count(some);
        }
        return some;
    }

    long bytesRead() {
        return read;
    }

    private void count(int bytes) {
        read += bytes;
        requireFits(read);
    }
}
