package io.declareonce.hub.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hash of an entry: SHA-256 over the hash before it and every field, each behind its length, so that no two entries give
 * the same bytes. A chain of hashes shows every change in the middle (Haber and Stornetta, 1991). Used by one thread.
 */
final class ChainHash {
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private final MessageDigest digest;

    ChainHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What the first entry of a chain follows. */
    byte[] beginning(UUID chain) {
        digest.reset();
        update(chain);
        return digest.digest();
    }

    /** @param detail as it is stored */
    byte[] next(byte[] before, AuditEntry entry, String detail) {
        AuditedAct act = entry.act();
        digest.reset();
        digest.update(before);
        update(entry.sequence());
        update(microseconds(entry.at()));
        update(act.actor());
        update(act.role());
        update(act.act());
        update(act.purpose());
        update((long) act.subjects().size());
        act.subjects().forEach(this::update);
        update(detail);
        update(act.sealedUntil() == null ? null : act.sealedUntil().toString());
        return digest.digest();
    }

    private static long microseconds(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private void update(UUID id) {
        update(id.getMostSignificantBits());
        update(id.getLeastSignificantBits());
    }

    private void update(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private void update(@Nullable String text) {
        if (text == null) {
            digest.update(ABSENT);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(PRESENT);
            update((long) bytes.length);
            digest.update(bytes);
        }
    }
}
