package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.lineage.TriedBatch.Spoken;
import java.util.List;

/**
 * What would become of a delivery now.
 *
 * @param edition that judged it
 * @param notes what the sender should know though nothing would be refused for it
 */
public record DryRunReport(String dataset, int edition, Counts counts, List<TriedRecord> records, List<Text> notes) {
    public DryRunReport {
        records = List.copyOf(records);
        notes = List.copyOf(notes);
    }

    /**
     * One record of the delivery.
     *
     * @param isRefused true where it would wait in quarantine
     */
    public record TriedRecord(long ordinal, boolean isRefused, List<Finding> findings, List<Spoken> subjects) {
        public TriedRecord {
            findings = List.copyOf(findings);
            subjects = List.copyOf(subjects);
        }
    }
}
