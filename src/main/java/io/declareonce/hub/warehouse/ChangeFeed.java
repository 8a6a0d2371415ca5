package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All changes in the order in which they became visible: nothing ever appears behind a cursor that was handed out
 * (decision 0002). Versions are read from where they are stored, so the feed costs no row of its own. Thread-safe.
 */
@Component
public class ChangeFeed {
    private final JdbcClient jdbc;
    private final Loads loads;
    private final DerivedTables derived;
    private final Dictionary dictionary;
    private final IdentityResolution identity;
    private final Memberships memberships;

    ChangeFeed(
            JdbcClient jdbc,
            Loads loads,
            DerivedTables derived,
            Dictionary dictionary,
            IdentityResolution identity,
            Memberships memberships) {
        this.identity = identity;
        this.memberships = memberships;
        this.jdbc = jdbc;
        this.loads = loads;
        this.derived = derived;
        this.dictionary = dictionary;
    }

    /**
     * How far a reader has come: everything up to this record of this load.
     *
     * @param position of the load
     * @param ordinal of the record in it
     */
    public record Cursor(long position, long ordinal) {
        public static final Cursor START = new Cursor(0, 0);
    }

    /** What happened. */
    public enum Kind {
        /** A version of a record was accepted, current or not. */
        VERSION,
        /** A version that withdraws its record was accepted. */
        WITHDRAWAL,
        /** The day of a version came: it is current now. */
        DUE,
        /** A record speaks of another entity than before; {@code entity} is the one it left. */
        MEMBERSHIP_MOVED,
        /** No record speaks of the entity any more; its golden record is gone. */
        ENTITY_EMPTIED,
        /** What the record said of the entity is removed for good: whoever has a copy removes it, too. */
        ERASED;

        String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind parse(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * One entry.
     *
     * @param cursor after which the reader goes on; entries of one record share it
     * @param recordId null where only an entity is spoken of
     * @param validFrom of a version, else null
     */
    public record Change(
            Cursor cursor,
            String dataset,
            Kind kind,
            @Nullable UUID recordId,
            @Nullable LocalDate validFrom,
            @Nullable UUID entity) {}

    private record PositionedLoad(long number, long position, int dataset, String datasetId) {}

    /** Last statement of a batch: gives its loads their positions and lets later loads wait until the commit. */
    public void position(Slices slices) {
        List<Long> changing = new ArrayList<>();
        for (Slice slice : slices.parts()) {
            if (slice.load() != 0) {
                changing.add(slice.load());
            }
        }
        if (!changing.isEmpty()) {
            loads.position(changing);
            if (identity.isOvertaken(slices)) {
                changing.forEach(this::lookAgain);
            }
        }
    }

    /** Its records were placed by identifiers that lead elsewhere by now, or may do. */
    private void lookAgain(long load) {
        Tables tables = derived.of(dictionary.current());
        loads.datasetOf(load)
                .flatMap(tables::findDataset)
                .ifPresent(table -> memberships.lookAgain(
                        table.dataset(),
                        jdbc.sql(table.recordsOfLoad())
                                .param(load)
                                .query(UUID.class)
                                .list()));
    }

    /** @param limit about how many; all entries of one record come together */
    public List<Change> read(Cursor after, int limit) {
        List<Change> changes = new ArrayList<>();
        for (PositionedLoad load : nextLoads(after, limit)) {
            if (changes.size() >= limit) {
                break;
            }
            changes.addAll(read(load, after, limit - changes.size()));
        }
        return changes;
    }

    private List<PositionedLoad> nextLoads(Cursor after, int limit) {
        return jdbc.sql("""
                SELECT load.load, load.position, dataset.number, dataset.id
                FROM warehouse.load JOIN warehouse.dataset ON dataset.number = load.dataset
                WHERE load.position >= :position
                ORDER BY load.position
                LIMIT :limit""")
                .param("position", after.position())
                .param("limit", limit + 1)
                .query((row, index) -> new PositionedLoad(
                        row.getLong("load"), row.getLong("position"), row.getInt("number"), row.getString("id")))
                .list();
    }

    private List<Change> read(PositionedLoad load, Cursor after, int limit) {
        // a load of versions that came due has no ordinals: its entries stand at 0
        long ordinal = load.position() == after.position() ? after.ordinal() : -1;
        List<Change> changes = new ArrayList<>();
        derived.of(dictionary.current())
                .findDataset(load.dataset())
                .ifPresent(table -> changes.addAll(versions(load, table, ordinal, limit)));
        changes.addAll(events(load, ordinal));
        changes.sort(Comparator.comparingLong(change -> change.cursor().ordinal()));
        return upTo(changes, limit);
    }

    private static List<Change> upTo(List<Change> changes, int limit) {
        int end = Math.min(limit, changes.size());
        while (end > 0
                && end < changes.size()
                && changes.get(end).cursor().equals(changes.get(end - 1).cursor())) {
            end++;
        }
        return changes.subList(0, end);
    }

    private List<Change> versions(PositionedLoad load, DatasetTable table, long ordinal, int limit) {
        return jdbc.sql(table.readLoad())
                .params(load.number(), ordinal, load.number(), ordinal, limit + 1)
                .query((row, index) -> version(load, row))
                .list();
    }

    private static Change version(PositionedLoad load, ResultSet row) throws SQLException {
        return new Change(
                new Cursor(load.position(), row.getLong(1)),
                load.datasetId(),
                row.getBoolean(3) ? Kind.WITHDRAWAL : Kind.VERSION,
                row.getObject(2, UUID.class),
                row.getObject(4, LocalDate.class),
                null);
    }

    private List<Change> events(PositionedLoad load, long ordinal) {
        return jdbc.sql("""
                SELECT ordinal, kind, record_id, entity_id
                FROM warehouse.event
                WHERE load = :load AND ordinal > :ordinal
                ORDER BY ordinal, seq""")
                .param("load", load.number())
                .param("ordinal", ordinal)
                .query((row, index) -> new Change(
                        new Cursor(load.position(), row.getLong("ordinal")),
                        load.datasetId(),
                        Kind.parse(row.getString("kind")),
                        row.getObject("record_id", UUID.class),
                        null,
                        row.getObject("entity_id", UUID.class)))
                .list();
    }
}
