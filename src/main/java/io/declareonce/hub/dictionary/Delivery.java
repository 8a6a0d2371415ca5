package io.declareonce.hub.dictionary;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset comes, and what the hub promises about it.
 *
 * @param snapshot true where a complete delivery is the whole state: absences are withdrawals
 * @param maxRejected share of refused records (0 to 1) past which the circuit opens
 * @param freshness age past which the data is late, or null
 */
public record Delivery(
        boolean snapshot, double maxRejected, @Nullable Duration freshness) {}
