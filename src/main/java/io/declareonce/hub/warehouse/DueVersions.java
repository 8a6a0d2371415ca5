package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.identity.CurrentVersion;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes versions current whose day has come: those of a batch's own records before the batch is decided, all others by a
 * timer. Doing it twice is doing it once. Thread-safe.
 */
@Component
public class DueVersions {
    private static final int AT_ONCE = 1_000;

    private final Waiting waiting;
    private final Versions versions;
    private final CurrentVersions currentVersions;
    private final Loads loads;
    private final Events events;
    private final DerivedTables derived;
    private final Dictionary dictionary;
    private final LoaderSession loaderSession;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueVersions(
            Waiting waiting,
            Versions versions,
            CurrentVersions currentVersions,
            Loads loads,
            Events events,
            DerivedTables derived,
            Dictionary dictionary,
            LoaderSession loaderSession,
            TransactionTemplate transaction,
            Clock clock) {
        this.waiting = waiting;
        this.versions = versions;
        this.currentVersions = currentVersions;
        this.loads = loads;
        this.events = events;
        this.derived = derived;
        this.dictionary = dictionary;
        this.loaderSession = loaderSession;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Promotes everything that is due now, some records a transaction; returns how many became current. */
    public int promote() {
        Edition edition = dictionary.current();
        int promoted = 0;
        for (Dataset dataset : edition.datasets()) {
            DatasetTable table = derived.of(edition).dataset(dataset.id());
            List<UUID> due = waiting.listDue(table.number(), LocalDate.now(clock), AT_ONCE);
            while (!due.isEmpty()) {
                List<UUID> some = due;
                promoted += Objects.requireNonNull(transaction.execute(status -> promoteAlone(edition, table, some)));
                due = waiting.listDue(table.number(), LocalDate.now(clock), AT_ONCE);
            }
        }
        return promoted;
    }

    private int promoteAlone(Edition edition, DatasetTable table, List<UUID> recordIds) {
        loaderSession.begin();
        OpenLoad load = new OpenLoad(() -> loads.openForDue(table.number(), edition.number()));
        int promoted = promote(derived.of(edition), table, recordIds, load);
        if (load.numberIfOpen() != 0) {
            loads.position(List.of(load.number()));
        }
        return promoted;
    }

    /** Promotes what is due of these records, in the caller's transaction and load. */
    int promote(Tables tables, DatasetTable table, Collection<UUID> recordIds, OpenLoad load) {
        List<Waiting.WaitingVersion> due = waiting.lockDue(LocalDate.now(clock), recordIds);
        if (due.isEmpty()) {
            return 0;
        }
        Map<UUID, Waiting.WaitingVersion> latest = new LinkedHashMap<>();
        due.forEach(version -> latest.put(version.recordId(), version));
        Map<UUID, Assertion> current = versions.lockCurrent(table, latest.keySet());
        Map<UUID, List<Assertion>> history = versions.history(table, latest.keySet());

        List<UUID> retired = new ArrayList<>();
        List<Versions.Stored> promoted = new ArrayList<>();
        latest.forEach((id, version) -> {
            Assertion head = current.get(id);
            Assertion holding = holding(version, head, history.getOrDefault(id, List.of()));
            if (holding != null) {
                promoted.add(new Versions.Stored(id, holding));
                if (head != null) {
                    retired.add(id);
                }
            }
        });
        waiting.remove(due);
        if (!promoted.isEmpty()) {
            makeCurrent(tables, table, load, retired, promoted, latest);
        }
        return promoted.size();
    }

    private static @Nullable Assertion holding(
            Waiting.WaitingVersion version, @Nullable Assertion head, List<Assertion> history) {
        if (head != null && !head.validFrom().isBefore(version.validFrom())) {
            return null;
        }
        Assertion holding = null;
        for (Assertion assertion : history) {
            if (assertion.validFrom().equals(version.validFrom())
                    && (holding == null || assertion.overrules(holding))) {
                holding = assertion;
            }
        }
        return holding;
    }

    private void makeCurrent(
            Tables tables,
            DatasetTable table,
            OpenLoad load,
            List<UUID> retired,
            List<Versions.Stored> promoted,
            Map<UUID, Waiting.WaitingVersion> latest) {
        versions.retire(table, retired);
        versions.promote(table, promoted);
        Map<Long, Loads.Load> byNumber = loads.byNumber(promoted.stream()
                .map(stored -> stored.assertion().load())
                .distinct()
                .toList());
        List<CurrentVersion> becoming = promoted.stream()
                .map(stored -> new CurrentVersion(
                        stored.recordId(),
                        new RecordRef(
                                Objects.requireNonNull(
                                                byNumber.get(stored.assertion().load()))
                                        .submission(),
                                stored.assertion().ordinal()),
                        Objects.requireNonNull(latest.get(stored.recordId())).proposals()))
                .toList();
        events.write(
                load,
                promoted.stream()
                        .map(stored -> new Events.Event(
                                null, ChangeFeed.Kind.DUE, table.number(), stored.recordId(), -1, null))
                        .toList());
        CurrentVersions.Work work = new CurrentVersions.Work();
        currentVersions.follow(tables, table, load, becoming, work);
        currentVersions.fold(tables, table, load, work);
    }
}
