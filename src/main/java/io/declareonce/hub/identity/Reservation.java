package io.declareonce.hub.identity;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.SourceRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides a whole batch and reserves the identifiers that nobody named before. Thread-safe. */
@Component
class Reservation {
    private final Registry registry;
    private final Identifiers identifiers;
    private final RelookQueue queue;

    Reservation(Registry registry, Identifiers identifiers, RelookQueue queue) {
        this.queue = queue;
        this.registry = registry;
        this.identifiers = identifiers;
    }

    /** The records of a batch with all that they mention, made before anything is read or locked. */
    record Prepared(List<ResolvedRecord> records, List<Mention> mentions) {}

    Prepared prepare(CheckedBatch batch) {
        Dataset dataset = batch.dataset();
        List<ResolvedRecord> records = new ArrayList<>(batch.conforming().size());
        List<Mention> mentions =
                new ArrayList<>(batch.conforming().size() * dataset.subjects().size());
        for (SourceRecord record : batch.conforming()) {
            UUID recordId = dataset.recordId(record);
            records.add(new ResolvedRecord(
                    record, recordId, new ArrayList<>(dataset.subjects().size())));
            if (!dataset.isWithdrawal(record)) {
                for (Subject subject : dataset.subjects()) {
                    mentions.add(registry.identifying(subject.entity()).mention(recordId, subject, record));
                }
            }
        }
        return new Prepared(records, mentions);
    }

    /**
     * Decides first and takes the lock only where something is to be written: then what is new here may have become known
     * meanwhile, so that it is read once more.
     */
    List<ResolvedRecord> reserve(Connection connection, Prepared prepared, Dataset dataset) throws SQLException {
        var named = Identifiers.named(prepared.mentions());
        KnownIdentifiers known = identifiers.read(connection, named);
        Set<UUID> suspects = new HashSet<>();
        List<ResolvedRecord> resolved = decide(prepared, dataset, known, IdentifierDecisions.collecting(suspects));
        if (suspects.isEmpty() && known.reserved().isEmpty()) {
            return resolved;
        }
        identifiers.lock(connection);
        if (suspects.isEmpty() && identifiers.readAgain(connection, known)) {
            resolved = decide(prepared, dataset, known, IdentifierDecisions.collecting(suspects));
        }
        if (!suspects.isEmpty()) {
            known = identifiers.read(connection, named);
            resolved = decide(prepared, dataset, known, identifiers.freed(connection, suspects));
        }
        identifiers.write(connection, known);
        queue.add(connection, known.extended());
        return resolved;
    }

    private static List<ResolvedRecord> decide(
            Prepared prepared, Dataset dataset, KnownIdentifiers known, IdentifierDecisions.Freed freed) {
        IdentifierDecisions decisions = new IdentifierDecisions(known, freed);
        List<ResolvedRecord> resolved = new ArrayList<>(prepared.records().size());
        int next = 0;
        for (ResolvedRecord record : prepared.records()) {
            int mentions = dataset.isWithdrawal(record.record())
                    ? 0
                    : dataset.subjects().size();
            List<Proposal> proposals = new ArrayList<>(mentions);
            for (Mention mention : prepared.mentions().subList(next, next + mentions)) {
                if (!mention.isSilent()) {
                    proposals.add(decisions.decide(mention));
                }
            }
            next += mentions;
            resolved.add(new ResolvedRecord(record.record(), record.recordId(), proposals));
        }
        return resolved;
    }
}
