package io.declareonce.hub.intake;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are taken in.
 *
 * @param batchRecords most records in one transaction
 * @param batchBytes most memory that the records of one batch may hold, by estimate; 0 derives it from the heap
 * @param loaders threads that load batches at once, over all submissions of this node
 * @param submissions submissions that this node loads at once
 * @param recordLimit size past which one record is refused instead of read
 * @param partSize raw size of one kept part of a payload
 * @param zone zone of timestamps that are written without one
 * @param retryFor how long a batch is tried again while the database is away or busy, before the sender is told
 * @param resumeEvery how often open submissions are looked for
 * @param resume false keeps this node from taking up open submissions
 * @param receivingTimeout silence after which a delivery that still comes in counts as abandoned
 * @param shutdownTimeout how long loaders may finish their batches at shutdown
 * @param payloadRetention how long payloads are kept after their submission was finished, unless a record waits in quarantine
 * @param schedulePulls true where this node pulls by schedule; a run by hand always works
 * @param lease how long a pull may hold its source without a sign of life
 */
@Validated
@ConfigurationProperties("hub.intake")
public record IntakeSettings(
        @DefaultValue("10000") int batchRecords,
        @DefaultValue("0B") DataSize batchBytes,
        @DefaultValue("2") int loaders,
        @DefaultValue("2") int submissions,
        @DefaultValue("1MB") DataSize recordLimit,
        @DefaultValue("4MB") DataSize partSize,
        @DefaultValue("Asia/Ho_Chi_Minh") ZoneId zone,
        @DefaultValue("2m") Duration retryFor,
        @DefaultValue("5s") Duration resumeEvery,
        @DefaultValue("true") boolean resume,
        @DefaultValue("1h") Duration receivingTimeout,
        @DefaultValue("20s") Duration shutdownTimeout,
        @DefaultValue("3650d") Duration payloadRetention,
        @DefaultValue("true") boolean schedulePulls,
        @DefaultValue("2m") Duration lease) {
    private static final long LEAST_BATCH_BYTES = 1 << 20;
    private static final long MOST_BATCH_BYTES = 32 << 20;
    private static final int HEAP_SHARE = 64;

    /** What one batch may hold: the setting, or a sixty-fourth of the heap between 1 and 32 MiB. */
    public long effectiveBatchBytes() {
        if (batchBytes.toBytes() > 0) {
            return batchBytes.toBytes();
        }
        return Math.min(
                MOST_BATCH_BYTES,
                Math.max(LEAST_BATCH_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    }
}
