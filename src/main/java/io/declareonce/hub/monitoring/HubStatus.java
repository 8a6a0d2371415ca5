package io.declareonce.hub.monitoring;

import io.declareonce.hub.database.DatabaseKind;
import java.time.Instant;
import java.util.List;

/**
 * The plain status document.
 *
 * @param edition the newest published one, 0 before the first
 * @param officials what each accountable official should see to: quarantine, findings across records, contradictions
 * @param openConflicts how many identifier conflicts are open
 * @param conflicts the oldest of them, at most a hundred
 * @param relooks entities that wait to be looked at again: until that is done, who belongs together is provisional
 * @param reviews doubts about identity that wait for a person, and how earlier ones ended
 */
public record HubStatus(
        Instant at,
        DatabaseKind database,
        int edition,
        List<SourceStatus> sources,
        List<Waiting> quarantine,
        List<Official> officials,
        long openConflicts,
        List<OpenConflict> conflicts,
        List<OpenReviews> reviews,
        List<Relooks> relooks) {}
