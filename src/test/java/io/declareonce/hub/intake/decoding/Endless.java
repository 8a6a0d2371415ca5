package io.declareonce.hub.intake.decoding;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The same text again and again, up to a number of bytes, without holding them. */
public final class Endless extends InputStream {
    private final byte[] text;
    private long at;
    private final long length;

    /** @param length rounded up to whole texts */
    public Endless(String text, long length) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.length = (length + this.text.length - 1) / this.text.length * this.text.length;
    }

    @Override
    public int read() {
        return at == length ? -1 : text[(int) (at++ % text.length)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        if (at == length) {
            return -1;
        }
        int read = (int) Math.min(wanted, length - at);
        for (int i = 0; i < read; i++) {
            target[offset + i] = text[(int) (at++ % text.length)];
        }
        return read;
    }
}
