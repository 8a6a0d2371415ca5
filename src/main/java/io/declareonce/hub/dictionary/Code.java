package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One code of a list, identified by code and validFrom.
 *
 * @param validFrom first day, {@link LocalDate#MIN} for always
 * @param validTo first day on which it no longer holds, {@link LocalDate#MAX} for open
 */
public record Code(
        String code,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable String parent,
        Text label) {}
