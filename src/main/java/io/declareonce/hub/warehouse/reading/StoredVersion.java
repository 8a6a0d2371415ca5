package io.declareonce.hub.warehouse.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record and when it holds.
 *
 * @param validFrom null where it holds from ever
 * @param validTo first day on which it holds no more; null where it holds on
 * @param values of the columns that were asked for, by their position
 */
public record StoredVersion(
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean isWithdrawn,
        Instant recordedAt,
        long load,
        long ordinal,
        List<@Nullable Object> values) {}
