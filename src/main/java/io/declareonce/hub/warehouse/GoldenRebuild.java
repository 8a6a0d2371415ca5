package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.Memberships;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds all golden records anew from the current versions: after an edition gave an entity new attributes, or to prove
 * that they are what they should be. Loads may go on meanwhile. Thread-safe.
 */
@Component
public class GoldenRebuild {
    private static final int AT_ONCE = 5_000;

    private final Memberships memberships;
    private final GoldenFolding folding;
    private final GoldenRecords records;
    private final DerivedTables derived;
    private final LoaderSession loaderSession;
    private final TransactionTemplate transaction;

    GoldenRebuild(
            Memberships memberships,
            GoldenFolding folding,
            GoldenRecords records,
            DerivedTables derived,
            LoaderSession loaderSession,
            TransactionTemplate transaction) {
        this.memberships = memberships;
        this.folding = folding;
        this.records = records;
        this.derived = derived;
        this.loaderSession = loaderSession;
        this.transaction = transaction;
    }

    public void rebuild(Edition edition) {
        Tables tables = derived.of(edition);
        for (Entity entity : edition.entities()) {
            GoldenShape shape = tables.shape(entity);
            UUID last = new UUID(0, 0);
            List<UUID> some = after(shape, last);
            while (!some.isEmpty()) {
                List<UUID> now = some;
                transaction.executeWithoutResult(status -> refold(tables, shape, now));
                some = after(shape, some.get(some.size() - 1));
            }
        }
    }

    /** Entities that have members or a golden record, in the order of ids. */
    private List<UUID> after(GoldenShape shape, UUID last) {
        List<UUID> ids = new ArrayList<>(memberships.entitiesAfter(last, AT_ONCE));
        ids.addAll(records.idsAfter(shape.table(), last, AT_ONCE));
        return ids.stream()
                .distinct()
                .sorted(GoldenRecords.BY_ID)
                .limit(AT_ONCE)
                .toList();
    }

    private void refold(Tables tables, GoldenShape shape, List<UUID> entities) {
        loaderSession.begin();
        GoldenWork work = new GoldenWork(shape);
        entities.forEach(work::refold);
        // entities of another type have members, but none that speaks of this one: nothing is written for them
        folding.apply(tables, work);
    }
}
