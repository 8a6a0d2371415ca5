package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.payload.Payloads;
import io.declareonce.hub.intake.payload.Payloads.Kept;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what is sent, before anything is acknowledged. Thread-safe. */
@Component
class Receiving {
    /** Source of records that a steward lets go again. */
    private static final String RELEASES = "quarantine";

    private final Dictionary dictionary;
    private final Ledger ledger;
    private final Payloads payloads;
    private final TransactionTemplate transaction;
    private final IntakeSettings settings;

    Receiving(
            Dictionary dictionary,
            Ledger ledger,
            Payloads payloads,
            TransactionTemplate transaction,
            IntakeSettings settings) {
        this.dictionary = dictionary;
        this.ledger = ledger;
        this.payloads = payloads;
        this.transaction = transaction;
        this.settings = settings;
    }

    /**
     * Reads a sender's stream to its end, each part in a transaction of its own. A stream that breaks off leaves an
     * abandoned submission without bytes.
     */
    Received receive(Incoming incoming, InputStream body) {
        checkKnown(incoming);
        Optional<SubmissionId> before = findByKey(incoming.idempotencyKey());
        if (before.isPresent()) {
            requireSame(before.get(), incoming, hash(before.get(), body));
            return new Received(before.get(), true);
        }
        SubmissionId id = SubmissionId.create();
        try {
            boolean isWhole = !incoming.source().equals(RELEASES);
            ledger.open(id, incoming.dataset(), incoming.format(), incoming.source(), isWhole);
            Kept kept = payloads.keep(id, body, partSize());
            SubmissionId received = complete(id, kept, incoming.idempotencyKey());
            if (!received.equals(id)) {
                requireSame(received, incoming, HexFormat.of().parseHex(kept.sha256()));
            }
            return new Received(received, !received.equals(id));
        } catch (IdempotencyKeyReused reused) {
            throw reused;
        } catch (IOException | RuntimeException broken) {
            throw giveUp(id, broken);
        }
    }

    /** @param isRepeated true where the id is that of an earlier delivery with the same key */
    record Received(SubmissionId id, boolean isRepeated) {}

    private static byte[] hash(SubmissionId id, InputStream body) {
        try {
            return Payloads.sha256(body);
        } catch (IOException broken) {
            throw new SubmissionBroken(id, broken);
        }
    }

    /** @throws IdempotencyKeyReused where the earlier delivery of this key had other content */
    void requireSame(SubmissionId first, Incoming incoming, byte[] sha256) {
        if (!ledger.isOf(first, incoming.dataset(), sha256)) {
            throw new IdempotencyKeyReused(first);
        }
    }

    /**
     * Receives what is wholly at hand, all in one transaction with what the caller does in it: this is how a position
     * advances exactly with the page that was read.
     */
    SubmissionId receiveWith(Incoming incoming, InputStream body, Runnable advance) {
        checkKnown(incoming);
        SubmissionId id = SubmissionId.create();
        try {
            transaction.executeWithoutResult(status -> {
                ledger.open(id, incoming.dataset(), incoming.format(), incoming.source(), false);
                ledger.receive(id, keep(id, body), incoming.idempotencyKey());
                advance.run();
            });
            return id;
        } catch (RuntimeException broken) {
            throw Failure.of(broken) == Failure.STORAGE_FULL ? new HubStorageFull(broken) : broken;
        }
    }

    private Kept keep(SubmissionId id, InputStream body) {
        try {
            return payloads.keep(id, body, partSize());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private SubmissionId complete(SubmissionId id, Kept kept, @Nullable String key) {
        SubmissionId received = transaction.execute(status -> {
            if (key != null) {
                ledger.lockKey(key);
                Optional<SubmissionId> meanwhile = ledger.findByKey(key);
                if (meanwhile.isPresent()) {
                    ledger.abandon(id);
                    return meanwhile.get();
                }
            }
            if (!ledger.receive(id, kept, key)) {
                throw new IllegalStateException("the delivery was silent too long and was given up");
            }
            return id;
        });
        return received == null ? id : received;
    }

    private RuntimeException giveUp(SubmissionId id, Exception broken) {
        try {
            ledger.abandon(id);
        } catch (RuntimeException alsoBroken) {
            // The database is away or full: the timer abandons it later.
            broken.addSuppressed(alsoBroken);
        }
        if (Failure.of(broken) == Failure.STORAGE_FULL || isNoSpace(broken)) {
            return new HubStorageFull(broken);
        }
        return broken instanceof RuntimeException runtime ? runtime : new SubmissionBroken(id, broken);
    }

    private static boolean isNoSpace(Exception broken) {
        return broken instanceof IOException
                && broken.getMessage() != null
                && broken.getMessage().contains("No space left");
    }

    private Optional<SubmissionId> findByKey(@Nullable String key) {
        return key == null ? Optional.empty() : ledger.findByKey(key);
    }

    void checkKnown(Incoming incoming) {
        Decoders.checkKnown(dictionary.current().getDataset(incoming.dataset()), incoming.format());
    }

    private int partSize() {
        return Math.toIntExact(settings.partSize().toBytes());
    }
}
