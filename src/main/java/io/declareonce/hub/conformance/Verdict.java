package io.declareonce.hub.conformance;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;

/** What conformance says about one record. */
public sealed interface Verdict {

    /** All findings in the order in which they were made. */
    List<Finding> findings();

    /** The record may go on; its findings, if any, are warnings. */
    record Conforms(SourceRecord record, List<Finding> findings) implements Verdict {
        public Conforms {
            findings = List.copyOf(findings);
        }
    }

    /** The record waits in quarantine; at least one finding is an error. */
    record Refused(RecordRef ref, List<Finding> findings) implements Verdict {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
