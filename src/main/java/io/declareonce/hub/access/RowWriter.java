package io.declareonce.hub.access;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows of one table in one format. */
interface RowWriter extends AutoCloseable {

    /** @param values by position of the columns: String, Long, Boolean, BigDecimal, LocalDate, Instant, List of String, or null */
    void write(@Nullable Object[] values) throws IOException;

    @Override
    void close() throws IOException;
}
