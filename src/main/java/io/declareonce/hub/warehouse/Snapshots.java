package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.identity.CurrentVersion;
import io.declareonce.hub.identity.ResolvedRecord;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Snapshots: notes which records one brings, and withdraws those that a whole one does not (decision 0016). A withdrawal
 * holds from the day of the version that it ends, as a correction of it. Thread-safe.
 */
@Component
public class Snapshots {
    private static final int AT_ONCE = 2_000;
    private static final UUID UNREADABLE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final DerivedTables derived;
    private final Loads loads;
    private final Versions versions;
    private final CurrentVersions currentVersions;
    private final LoaderSession loaderSession;

    Snapshots(
            JdbcClient jdbc,
            DerivedTables derived,
            Loads loads,
            Versions versions,
            CurrentVersions currentVersions,
            LoaderSession loaderSession) {
        this.jdbc = jdbc;
        this.derived = derived;
        this.loads = loads;
        this.versions = versions;
        this.currentVersions = currentVersions;
        this.loaderSession = loaderSession;
    }

    /** Step of the batch: what came, be it refused or not. */
    public void note(Slices slices, Dataset dataset, List<SourceRecord> conforming, List<SourceRecord> refused) {
        if (!dataset.delivery().snapshot()) {
            return;
        }
        UUID[] ids = Stream.concat(conforming.stream(), refused.stream())
                .map(record -> recordId(dataset, record))
                .distinct()
                .toArray(UUID[]::new);
        jdbc.sql("""
                        INSERT INTO warehouse.snapshot_record (arrival, record_id)
                        SELECT :arrival, unnest(:ids) ON CONFLICT DO NOTHING""")
                .param("arrival", slices.single().arrival())
                .param("ids", ids)
                .update();
    }

    private static UUID recordId(Dataset dataset, SourceRecord record) {
        for (Field field : dataset.key()) {
            if (record.value(field.slot()) == null) {
                return UNREADABLE;
            }
        }
        return dataset.recordId(record);
    }

    /**
     * Step of the end: withdraws some of what the snapshot did not bring, and forgets what it brought once nothing is left.
     *
     * @param isWhole false where absences mean nothing
     * @return how many records it withdrew; -1 where a key could not be read, and so none
     */
    public int withdrawAbsent(Slice slice, Edition edition, Dataset dataset, boolean isWhole) {
        loaderSession.begin();
        if (!isWhole) {
            return forget(slice, 0);
        }
        if (hasUnreadable(slice)) {
            return forget(slice, -1);
        }
        Tables tables = derived.of(edition);
        DatasetTable table = tables.dataset(dataset.id());
        List<UUID> absent = lockAbsent(table, slice);
        if (absent.isEmpty()) {
            return forget(slice, 0);
        }
        OpenLoad load = new OpenLoad(Slices.of(slice), parts -> loads.open(parts, table.number(), edition.number()));
        withdraw(tables, table, load, slice, absent);
        slice.markLoad(load.number());
        return absent.size();
    }

    private int forget(Slice slice, int answer) {
        jdbc.sql("DELETE FROM warehouse.snapshot_record WHERE arrival = :arrival")
                .param("arrival", slice.arrival())
                .update();
        return answer;
    }

    private boolean hasUnreadable(Slice slice) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM warehouse.snapshot_record
                            WHERE record_id = :unreadable AND arrival = :arrival)""")
                .param("unreadable", UNREADABLE)
                .param("arrival", slice.arrival())
                .query(Boolean.class)
                .single();
    }

    private List<UUID> lockAbsent(DatasetTable table, Slice slice) {
        return jdbc.sql(table.lockAbsent())
                .params(slice.arrival(), AT_ONCE)
                .query(UUID.class)
                .list();
    }

    private void withdraw(Tables tables, DatasetTable table, OpenLoad load, Slice slice, List<UUID> absent) {
        Map<UUID, Assertion> heads = versions.lockCurrent(table, absent);
        List<Assertion> tombstones = new ArrayList<>();
        for (Versions.Whole whole : versions.readWhole(table, absent)) {
            Assertion head = heads.get(whole.recordId());
            if (head != null) {
                tombstones.add(tombstone(table, slice, head, whole, slice.firstOrdinal() + tombstones.size()));
            }
        }
        versions.retire(table, absent);
        versions.writeCurrent(table, load, tombstones);
        List<CurrentVersion> following =
                tombstones.stream().map(CurrentVersions::version).toList();
        CurrentVersions.Work work = new CurrentVersions.Work();
        currentVersions.follow(tables, table, load, following, work);
        currentVersions.fold(tables, table, load, work);
    }

    /** Only its key is left of a withdrawn record; the version before stands in history. */
    private static Assertion tombstone(
            DatasetTable table, Slice slice, Assertion head, Versions.Whole whole, long ordinal) {
        @Nullable Object[] values = new @Nullable Object[table.fields().size()];
        for (Field field : table.dataset().key()) {
            values[field.slot()] = whole.record().value(field.slot());
        }
        SourceRecord record = new SourceRecord(
                new RecordRef(slice.submission(), ordinal), values, new @Nullable String[values.length]);
        return new Assertion(
                head.validFrom(),
                head.order(),
                slice.arrival(),
                ordinal,
                0,
                absence(whole.recordId()),
                true,
                new ResolvedRecord(record, whole.recordId(), List.of()));
    }

    /** No delivery has this content. */
    static UUID absence(UUID recordId) {
        return UUID.nameUUIDFromBytes(("absent " + recordId).getBytes(StandardCharsets.UTF_8));
    }
}
