package io.declareonce.hub.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the content of an answer: equal documents have equal tags. */
final class Etag {
    private static final int CHARACTERS = 32;

    private Etag() {}

    /** @param view a record of plain values */
    static String of(Object view) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(view.toString().getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(hash).substring(0, CHARACTERS) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
