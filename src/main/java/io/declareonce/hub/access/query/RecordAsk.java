package io.declareonce.hub.access.query;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question about records as it was put, not yet held against the dictionary or an agreement.
 *
 * @param fields which; empty for all that the agreement grants
 * @param where all must hold
 * @param sort names of fields, each with a hyphen before it for descending
 * @param about only records that speak of this citizen or organisation
 * @param asOf a day in valid time, {@code yyyy-MM-dd}
 * @param knownAt a time in recorded time, with offset
 * @param after cursor of the page before
 */
public record RecordAsk(
        String dataset,
        List<String> fields,
        List<Test> where,
        List<String> sort,
        @Nullable UUID about,
        @Nullable String asOf,
        @Nullable String knownAt,
        @Nullable String after,
        int limit) {
    /** The most records of one page. */
    public static final int MOST = 1_000;

    public RecordAsk {
        fields = List.copyOf(fields);
        where = List.copyOf(where);
        sort = List.copyOf(sort);
    }

    /**
     * A test on one field.
     *
     * @param operator {@code eq, ne, lt, le, gt, ge, in, starts, has, missing}
     */
    public record Test(String field, String operator, List<String> values) {
        public Test {
            values = List.copyOf(values);
        }
    }

    /** All of a dataset that the agreement grants. */
    public static RecordAsk all(String dataset, List<String> fields, List<Test> where) {
        return new RecordAsk(dataset, fields, where, List.of(), null, null, null, null, MOST);
    }
}
