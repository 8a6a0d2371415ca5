package io.declareonce.hub.access.query;

import io.declareonce.hub.warehouse.Origins.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record as somebody may see it.
 *
 * @param validFrom null where it holds from ever
 * @param subjects whom it speaks of, by role; only of entities that the agreement grants
 * @param values by position of the page's fields: String, Long, Boolean, BigDecimal, LocalDate, Instant, List, Map or null
 */
public record RecordItem(
        UUID record,
        @Nullable LocalDate validFrom,
        @Nullable Origin origin,
        long ordinal,
        Map<String, UUID> subjects,
        List<@Nullable Object> values) {}
