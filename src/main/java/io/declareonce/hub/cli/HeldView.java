package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.QuarantinedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A quarantined record as it is printed. */
record HeldView(
        String place,
        String dataset,
        String state,
        int edition,
        Instant heldSince,
        List<FindingView> findings,
        Map<String, String> delivered,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    static HeldView of(QuarantinedRecord record) {
        return new HeldView(
                record.ref().toString(),
                record.dataset(),
                record.state().word(),
                record.edition(),
                record.heldSince(),
                record.findings().stream().map(FindingView::of).toList(),
                record.delivered(),
                record.decidedBy(),
                record.decidedAt(),
                record.reason());
    }

    /** One fault at one place. */
    record FindingView(String rule, @Nullable String field, String severity, Text message) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.rule(),
                    finding.field(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.message());
        }

        String in(Locale language) {
            return (field == null ? "" : field + ": ") + message.in(language);
        }
    }
}
