package io.declareonce.hub.warehouse.reading;

import io.declareonce.hub.dictionary.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset, in which order.
 *
 * @param fields names of the fields that are read
 * @param filters all must hold
 * @param about only records that speak of this entity
 * @param record only this one
 * @param moment null for what holds now
 */
public record RecordQuestion(
        Dataset dataset,
        List<String> fields,
        List<Filter> filters,
        @Nullable UUID about,
        @Nullable UUID record,
        @Nullable Moment moment,
        List<Sort> sort) {
    public RecordQuestion {
        fields = List.copyOf(fields);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** What held on a day, as it was known at a time. */
    public record Moment(LocalDate day, Instant knownAt) {}

    /** By a field; rows without a value come last. */
    public record Sort(String field, boolean isDescending) {}

    /**
     * Where a page begins: behind this row.
     *
     * @param values of the sort fields, null where there is none
     */
    public record Place(List<@Nullable Object> values, UUID record) {}

    /** The same question about one record. */
    public RecordQuestion of(UUID one) {
        return new RecordQuestion(dataset, fields, filters, about, one, moment, sort);
    }
}
