package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.warehouse.across.Check.UniqueCheck;
import io.declareonce.hub.warehouse.across.CrossRecordFindings.Found;
import io.declareonce.hub.warehouse.derived.CrossRecordStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds records that share what should be unique, each of them; with the last but one the last finding closes. */
@Component
public class DoubledValues {
    private final CrossRecordFindings findings;

    DoubledValues(CrossRecordFindings findings) {
        this.findings = findings;
    }

    /** Looks at these records anew, and at all that share or shared their values. */
    public void look(UniqueCheck check, Collection<UUID> touched, Instant now) {
        if (touched.isEmpty()) {
            return;
        }
        Set<UUID> asked = new LinkedHashSet<>(touched);
        asked.addAll(findings.fellows(check.number(), touched));
        List<Found> doubled = findings.find(
                CrossRecordStatements.doubled(check.table(), check.unique()),
                asked,
                check.unique().where().stream().map(Uniqueness.Where::values).toList());
        findings.close(check.number(), asked, doubled, now);
        findings.open(check.number(), doubled, now, Duration.ZERO);
    }
}
