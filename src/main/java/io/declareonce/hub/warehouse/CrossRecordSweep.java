package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.warehouse.across.Check;
import io.declareonce.hub.warehouse.across.Check.ReferenceCheck;
import io.declareonce.hub.warehouse.across.Check.UniqueCheck;
import io.declareonce.hub.warehouse.across.Checks;
import io.declareonce.hub.warehouse.across.DanglingReferences;
import io.declareonce.hub.warehouse.across.DoubledValues;
import io.declareonce.hub.warehouse.across.Touched;
import io.declareonce.hub.warehouse.across.TouchedRecords;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks across records behind the loaders: follows the change feed by a cursor of its own and holds what was touched, and
 * nothing else, against what the dictionary says of several records (decision 0014). Doing it twice is doing it once; of
 * several hubs one sweeps at a time. Thread-safe.
 */
@Component
public class CrossRecordSweep {
    private static final int LOADS_AT_ONCE = 4;
    private static final int RECORDS_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Dictionary dictionary;
    private final DerivedTables derived;
    private final Checks checks;
    private final TouchedRecords touchedRecords;
    private final DoubledValues doubled;
    private final DanglingReferences references;
    private final Contradictions contradictions;
    private final Memberships memberships;
    private final LoaderSession loaderSession;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CrossRecordSweep(
            JdbcClient jdbc,
            Dictionary dictionary,
            DerivedTables derived,
            Checks checks,
            TouchedRecords touchedRecords,
            DoubledValues doubled,
            DanglingReferences references,
            Contradictions contradictions,
            Memberships memberships,
            LoaderSession loaderSession,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.derived = derived;
        this.checks = checks;
        this.touchedRecords = touchedRecords;
        this.doubled = doubled;
        this.references = references;
        this.contradictions = contradictions;
        this.memberships = memberships;
        this.loaderSession = loaderSession;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param entitiesAfter entities behind this one are to be looked at anew, null where none is */
    private record Cursor(
            long position,
            @Nullable String entityRules,
            @Nullable UUID entitiesAfter) {}

    private record PositionedLoad(long number, long position, int dataset) {}

    /** Sweeps what there is, unless another hub does so now. */
    public void followIfFree() {
        follow(false);
    }

    /** Sweeps to the end of the feed; waits while another hub sweeps. */
    public void follow() {
        follow(true);
    }

    private void follow(boolean waits) {
        Touch touch = new Touch();
        boolean isMore = true;
        while (isMore && !Thread.currentThread().isInterrupted()) {
            isMore = Boolean.TRUE.equals(transaction.execute(status -> step(waits, touch)));
        }
    }

    /**
     * How far the touched entities were looked at in their order: who always begins at the first one reads past all that were
     * deleted before.
     */
    private static final class Touch {
        private static final UUID FIRST = new UUID(0, 0);
        private UUID after = FIRST;

        /** @return true where there may be more */
        boolean goOn(List<UUID> some) {
            boolean wasAtBeginning = after.equals(FIRST);
            after = some.isEmpty() ? FIRST : some.get(some.size() - 1);
            return !some.isEmpty() || !wasAtBeginning;
        }
    }

    /** One transaction's worth. @return true where there may be more */
    private boolean step(boolean waits, Touch touch) {
        Optional<Cursor> locked = lock(waits);
        if (locked.isEmpty()) {
            return false;
        }
        Cursor cursor = locked.get();
        Edition edition = dictionary.current();
        Tables tables = derived.of(edition);
        loaderSession.begin();
        Instant now = clock.instant();
        List<Check> inForce = checks.inForce(tables.datasets(), cursor.position() > 0, now);
        return catchUpRecords(inForce, now)
                || catchUpEntities(cursor, tables, now)
                || follow(cursor, tables, inForce, now)
                || lookAtTouchedEntities(tables, touch, now);
    }

    private Optional<Cursor> lock(boolean waits) {
        return jdbc.sql("SELECT position, entity_rules, entities_after FROM warehouse.sweep FOR UPDATE"
                        + (waits ? "" : " SKIP LOCKED"))
                .query((row, number) -> new Cursor(
                        row.getLong("position"),
                        row.getString("entity_rules"),
                        row.getObject("entities_after", UUID.class)))
                .optional();
    }

    /** A check that is new looks at what was stored before it, some records a transaction. */
    private boolean catchUpRecords(List<Check> inForce, Instant now) {
        for (Check check : inForce) {
            UUID after = check.recordsAfter();
            if (after != null) {
                List<UUID> some = touchedRecords.after(check.table(), after, RECORDS_AT_ONCE);
                look(check, some, now);
                checks.lookedAtUpTo(check, some.isEmpty() ? null : some.get(some.size() - 1));
                return true;
            }
        }
        return false;
    }

    private void look(Check check, List<UUID> records, Instant now) {
        if (check instanceof UniqueCheck unique) {
            doubled.look(unique, records, now);
        } else if (check instanceof ReferenceCheck reference) {
            references.look(reference, records, now);
        }
    }

    /** Entities are looked at anew where an edition decides otherwise between departments. */
    private boolean catchUpEntities(Cursor cursor, Tables tables, Instant now) {
        String rules = Contradictions.rules(tables.edition());
        if (!rules.equals(cursor.entityRules())) {
            boolean isFirst = cursor.position() == 0;
            writeEntities(rules, isFirst ? null : new UUID(0, 0));
            return true;
        }
        UUID after = cursor.entitiesAfter();
        if (after == null) {
            return false;
        }
        List<UUID> some = memberships.entitiesAfter(after, RECORDS_AT_ONCE);
        contradictions.look(tables, some, now);
        writeEntities(rules, some.isEmpty() ? null : some.get(some.size() - 1));
        return true;
    }

    private void writeEntities(String rules, @Nullable UUID after) {
        jdbc.sql("UPDATE warehouse.sweep SET entity_rules = :rules, entities_after = CAST(:after AS uuid)")
                .param("rules", rules)
                .param("after", after)
                .update();
    }

    private boolean follow(Cursor cursor, Tables tables, List<Check> inForce, Instant now) {
        List<PositionedLoad> loads = nextLoads(cursor.position());
        if (loads.isEmpty()) {
            return false;
        }
        Map<DatasetTable, List<Long>> byTable = new LinkedHashMap<>();
        for (PositionedLoad load : loads) {
            tables.findDataset(load.dataset())
                    .ifPresent(table -> byTable.computeIfAbsent(table, none -> new ArrayList<>())
                            .add(load.number()));
        }
        Touched touched = new Touched();
        Set<UUID> entities = new LinkedHashSet<>();
        touchedRecords.read(byTable, touched, entities);
        sweep(inForce, touched, entities, now);
        jdbc.sql("UPDATE warehouse.sweep SET position = :position")
                .param("position", loads.get(loads.size() - 1).position())
                .update();
        return true;
    }

    private List<PositionedLoad> nextLoads(long position) {
        return jdbc.sql("""
                        SELECT load, position, dataset FROM warehouse.load
                        WHERE position > :position ORDER BY position LIMIT :limit""")
                .param("position", position)
                .param("limit", LOADS_AT_ONCE)
                .query((row, number) ->
                        new PositionedLoad(row.getLong("load"), row.getLong("position"), row.getInt("dataset")))
                .list();
    }

    private void sweep(List<Check> inForce, Touched touched, Set<UUID> entities, Instant now) {
        for (ReferenceCheck check : Check.references(inForce)) {
            references.close(check, touched.present(check.target()), now);
            touched.addAll(check.table(), references.referringTo(check, touched.withdrawn(check.target())));
        }
        inForce.forEach(check -> look(check, List.copyOf(touched.all(check.table())), now));

        Set<UUID> all = new HashSet<>(entities);
        memberships
                .ofRecords(touched.all())
                .values()
                .forEach(members -> members.stream().map(Membership::entity).forEach(all::add));
        jdbc.sql("INSERT INTO warehouse.touched_entity (entity_id) SELECT unnest(:ids) ON CONFLICT DO NOTHING")
                .param("ids", all.toArray(UUID[]::new))
                .update();
    }

    /** Behind the feed, so that an entity of which many loads speak is looked at once. */
    private boolean lookAtTouchedEntities(Tables tables, Touch touch, Instant now) {
        List<UUID> some = jdbc.sql("""
                        SELECT entity_id FROM warehouse.touched_entity
                        WHERE entity_id > :after ORDER BY entity_id LIMIT :limit""")
                .param("after", touch.after)
                .param("limit", RECORDS_AT_ONCE)
                .query(UUID.class)
                .list();
        contradictions.look(tables, some, now);
        jdbc.sql("DELETE FROM warehouse.touched_entity WHERE entity_id = ANY (:ids)")
                .param("ids", some.toArray(UUID[]::new))
                .update();
        return touch.goOn(some);
    }
}
