package io.declareonce.hub.dictionary;

import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset comes, and what the hub promises about it.
 *
 * @param snapshot true where a complete delivery is the whole state: absences are withdrawals
 * @param maxRejected share of refused records (0 to 1) past which the circuit opens
 * @param freshness age past which the data is late, or null
 * @param retention how long records are kept after they ceased to hold, or null for ever
 */
public record Delivery(
        boolean snapshot,
        double maxRejected,
        @Nullable Duration freshness,
        @Nullable Period retention) {}
