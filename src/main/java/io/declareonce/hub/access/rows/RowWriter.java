package io.declareonce.hub.access.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows of one table in one format. */
public interface RowWriter extends AutoCloseable {

    /** @param values by position of the columns: String, Long, Boolean, BigDecimal, LocalDate, Instant, List of String, of a group a List of Map, or null */
    void write(@Nullable Object[] values) throws IOException;

    /** Hands on what was written so far. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
