package io.declareonce.hub.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A wave on its way into the files of a department. */
record FilesFilling(String department, Map<SampleTable, WaveFiles> files) implements DepartmentFilling {
    @Override
    public boolean takes(SampleTable table) {
        return files.containsKey(table);
    }

    @Override
    public void add(Row row) {
        WaveFiles taking = files.get(row.table());
        if (taking == null) {
            throw new IllegalArgumentException(row.table() + " is not held by " + department + ".");
        }
        try {
            taking.add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish() throws IOException {
        for (WaveFiles written : files.values()) {
            written.publish();
        }
    }

    @Override
    public void close() throws IOException {
        for (WaveFiles written : files.values()) {
            written.end();
        }
    }
}
