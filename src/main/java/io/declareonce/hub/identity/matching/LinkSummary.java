package io.declareonce.hub.identity.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run over files came to.
 *
 * @param ambiguous records that two entities claim with equal right; left alone
 * @param genericIdentifiers values of identifiers that stopped counting
 * @param identifierConflicts records whose identifier somebody else holds whom the rest denies
 * @param reviewPairs pairs between the thresholds whose records ended in different entities
 * @param evaluation null where no truth is named
 */
public record LinkSummary(
        String definition,
        int records,
        int entities,
        int ambiguous,
        int genericIdentifiers,
        int identifierConflicts,
        long candidates,
        double candidatesPerRecord,
        long reviewPairs,
        double seconds,
        List<BlockCounts> blocking,
        List<TrainingWarning> warnings,
        @Nullable Evaluation evaluation) {}
