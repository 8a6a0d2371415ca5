package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.intake.BatchReader.Cut;
import io.declareonce.hub.intake.Ledger.Range;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    private static final SubmissionId SUBMISSION = SubmissionId.create();

    @Test
    void cutsByCountAndByBytes() throws IOException {
        assertThat(cuts(new BatchReader(records(7), List.of(), 3, Long.MAX_VALUE)))
                .containsExactly("1-3", "4-6", "7-7");
        assertThat(cuts(new BatchReader(records(3), List.of(), 100, 1))).containsExactly("1-1", "2-2", "3-3");
    }

    @Test
    void leavesOutWhatIsLoadedAndReachesOverNoGap() throws IOException {
        BatchReader reader =
                new BatchReader(records(12), List.of(new Range(1, 2), new Range(5, 6), new Range(12, 12)), 4, 9999);

        assertThat(cuts(reader)).containsExactly("3-4", "7-10", "11-11");
    }

    @Test
    void readsExactlyTheRecordsThatAreNotLoaded() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            boolean[] loaded = new boolean[61];
            List<Range> closed = new ArrayList<>();
            for (int at = 1; at <= 60; ) {
                int end = Math.min(60, at + random.nextInt(6));
                if (random.nextBoolean()) {
                    closed.add(new Range(at, end));
                    java.util.Arrays.fill(loaded, at, end + 1, true);
                }
                at = end + 1;
            }
            BatchReader reader = new BatchReader(records(60), closed, 1 + random.nextInt(7), Long.MAX_VALUE);

            List<Long> read = new ArrayList<>();
            for (Cut cut = reader.read(); cut != null; cut = reader.read()) {
                assertThat(cut.lastOrdinal() - cut.firstOrdinal())
                        .isEqualTo(cut.records().size() - 1);
                cut.records().forEach(record -> read.add(record.ref().ordinal()));
            }

            List<Long> expected = new ArrayList<>();
            for (long i = 1; i <= 60; i++) {
                if (!loaded[(int) i]) {
                    expected.add(i);
                }
            }
            assertThat(read).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void givesTheGoodRecordsOfAnInputThatBreaksOff() throws IOException {
        BatchReader reader = new BatchReader(breaking(records(2)), List.of(), 10, Long.MAX_VALUE);

        assertThat(reader.read().records()).hasSize(2);
        assertThatThrownBy(reader::read).isInstanceOf(SubmissionUnreadable.class);
    }

    private static List<String> cuts(BatchReader reader) throws IOException {
        List<String> cuts = new ArrayList<>();
        for (Cut cut = reader.read(); cut != null; cut = reader.read()) {
            cuts.add(cut.firstOrdinal() + "-" + cut.lastOrdinal());
        }
        return cuts;
    }

    private static RecordReader records(int count) {
        int[] ordinal = {0};
        return () -> ordinal[0] == count
                ? null
                : new SourceRecord(new RecordRef(SUBMISSION, ++ordinal[0]), new Object[1], new String[] {"x"});
    }

    private static RecordReader breaking(RecordReader records) {
        return () -> {
            SourceRecord record = records.read();
            if (record == null) {
                throw new SubmissionUnreadable(new Text("hỏng", "broken"));
            }
            return record;
        };
    }
}
