package io.declareonce.hub.sample;

import java.io.IOException;

/** Files that one table fills in one wave: a new one after so many rows. */
interface WaveFiles {
    void add(Row row) throws IOException;

    void end() throws IOException;

    void publish() throws IOException;
}
