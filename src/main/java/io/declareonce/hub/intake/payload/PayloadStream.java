package io.declareonce.hub.intake.payload;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Reads parts one after the other. Used by one thread; {@link #position()} may be asked by any. */
public final class PayloadStream extends InputStream {
    private final IntFunction<Optional<byte[]>> parts;
    private final long length;
    private byte[] current = {};
    private int at;
    private int next;
    private boolean ended;
    private final AtomicLong position = new AtomicLong();

    PayloadStream(IntFunction<Optional<byte[]>> parts, long length) {
        this.parts = parts;
        this.length = length;
    }

    /** Bytes read so far. */
    public long position() {
        return position.get();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at == current.length && !fetch()) {
            return -1;
        }
        int read = Math.min(length, current.length - at);
        System.arraycopy(current, at, target, offset, read);
        at += read;
        position.addAndGet(read);
        return read;
    }

    private boolean fetch() {
        if (ended) {
            return false;
        }
        current = new byte[0];
        Optional<byte[]> part = parts.apply(next++);
        part.ifPresentOrElse(bytes -> current = bytes, () -> ended = true);
        at = 0;
        if (ended && position.get() != length) {
            throw new IllegalStateException("a kept payload ends after " + position.get() + " of " + length + " bytes");
        }
        return part.isPresent();
    }
}
