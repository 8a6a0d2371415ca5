package io.declareonce.hub.sample;

import java.io.IOException;
import java.sql.SQLException;

/** A wave on its way into a departmental system. Without {@link #publish} nothing of it can be seen. */
interface DepartmentFilling extends AutoCloseable {
    boolean takes(SampleTable table);

    void add(Row row);

    void publish() throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;
}
