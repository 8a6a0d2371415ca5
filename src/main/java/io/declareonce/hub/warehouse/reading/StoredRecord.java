package io.declareonce.hub.warehouse.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record.
 *
 * @param validFrom null where it holds from ever
 * @param load with the ordinal it leads to the submission
 * @param subjects whom the record speaks of now
 * @param values of the columns that were asked for, by their position
 */
public record StoredRecord(
        UUID id,
        @Nullable LocalDate validFrom,
        long load,
        long ordinal,
        List<SubjectOf> subjects,
        List<@Nullable Object> values) {

    /** @param role number of the subject in its dataset */
    public record SubjectOf(int role, UUID entity) {}

    /** Ids of all whom it speaks of. */
    public List<UUID> entities() {
        return subjects.stream().map(SubjectOf::entity).toList();
    }
}
