package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the sender which zone was taken for timestamps that were written without one. */
record ZoneNoting(RecordReader records, Conversion conversion, ZoneId zone) implements RecordReader {

    @Override
    public @Nullable SourceRecord read() throws IOException {
        return records.read();
    }

    @Override
    public List<Text> notes() {
        List<Text> notes = new ArrayList<>(records.notes());
        if (conversion.hasReadWithoutZone()) {
            notes.add(new Text(
                    "Thời điểm không ghi múi giờ được hiểu theo " + zone + ".",
                    "Points in time without an offset were read in the zone " + zone + "."));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
