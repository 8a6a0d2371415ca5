package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Bytes that should be UTF-8: the byte-order mark is skipped, other encodings are refused in plain words. */
final class Utf8 {
    private static final int MARK_LENGTH = 3;

    private Utf8() {}

    /** Broken bytes come out as U+FFFD, which marks the text as broken. */
    static Reader reader(InputStream bytes) throws IOException {
        return new InputStreamReader(withoutMark(bytes), StandardCharsets.UTF_8);
    }

    static InputStream withoutMark(InputStream bytes) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(bytes, MARK_LENGTH);
        byte[] start = new byte[MARK_LENGTH];
        int length = peeked.readNBytes(start, 0, MARK_LENGTH);
        if (length >= 2 && isUtf16(start)) {
            throw new SubmissionUnreadable(new Text(
                    "Tệp được mã hóa UTF-16. Hãy lưu lại dạng UTF-8 (trong Excel: CSV UTF-8).",
                    "The file is written in UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8) and send it again."));
        }
        if (length < MARK_LENGTH || !isMark(start)) {
            peeked.unread(start, 0, length);
        }
        return peeked;
    }

    private static boolean isUtf16(byte[] start) {
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    }

    private static boolean isMark(byte[] start) {
        return (start[0] & 0xff) == 0xEF && (start[1] & 0xff) == 0xBB && (start[2] & 0xff) == 0xBF;
    }
}
