package io.declareonce.hub.warehouse;

import io.declareonce.hub.identity.CurrentVersion;
import io.declareonce.hub.identity.ResolvedBatch;
import io.declareonce.hub.identity.ResolvedRecord;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The step that stores a batch: Java decides, PostgreSQL stores, no statement per record. Runs in the transaction of the
 * batch; a unique violation means that another loader was first with a key, and the whole batch is tried again.
 * Thread-safe.
 */
@Component
public class WarehouseLoading {
    private final DerivedTables derived;
    private final Loads loads;
    private final Versions versions;
    private final Findings findings;
    private final Waiting waiting;
    private final DueVersions dueVersions;
    private final CurrentVersions currentVersions;
    private final Clock clock;
    private final StageTimes times;

    WarehouseLoading(
            DerivedTables derived,
            Loads loads,
            Versions versions,
            Findings findings,
            Waiting waiting,
            DueVersions dueVersions,
            CurrentVersions currentVersions,
            Clock clock,
            StageTimes times) {
        this.derived = derived;
        this.loads = loads;
        this.versions = versions;
        this.findings = findings;
        this.waiting = waiting;
        this.dueVersions = dueVersions;
        this.currentVersions = currentVersions;
        this.clock = clock;
        this.times = times;
    }

    /** Fills in loads and counts of the slices; what changes nothing has no load. */
    public void load(ResolvedBatch batch) {
        if (batch.records().isEmpty()) {
            return;
        }
        Tables tables = derived.of(batch.edition());
        DatasetTable table = tables.dataset(batch.dataset().id());
        OpenLoad load = new OpenLoad(
                batch.slices(),
                parts -> loads.open(parts, table.number(), batch.edition().number()));

        BatchDecisions decisions = times.measure(Stage.STAGE, () -> decide(tables, table, batch, load));
        if (!decisions.accepted().isEmpty()) {
            store(tables, table, load, decisions, batch.records());
        }
        for (Slice slice : batch.slices().parts()) {
            slice.markLoad(load.numberIfOpen(slice.submission()));
        }
    }

    private BatchDecisions decide(Tables tables, DatasetTable table, ResolvedBatch batch, OpenLoad load) {
        BatchDecisions decisions =
                new BatchDecisions(batch.dataset(), LocalDate.now(clock), batch.slices(), batch.records());
        List<UUID> recordIds = decisions.recordIds();
        boolean someWait = !waiting.isEmpty();
        if (someWait) {
            dueVersions.promote(tables, table, recordIds, load);
        }
        Map<UUID, Assertion> current = versions.current(table, recordIds);
        Set<UUID> unsettled = decisions.settleRepetitions(current);
        Map<UUID, Assertion> locked = versions.lockCurrent(table, unsettled);
        Set<UUID> withHistory = new HashSet<>(unsettled);
        if (someWait) {
            withHistory.addAll(waiting.among(recordIds));
        }
        Map<UUID, List<Assertion>> history = withHistory.isEmpty() ? Map.of() : versions.history(table, withHistory);
        decisions.decide(locked, history);
        return decisions;
    }

    private void store(
            Tables tables, DatasetTable table, OpenLoad load, BatchDecisions decisions, List<ResolvedRecord> records) {
        List<BatchDecisions.NewHead> newHeads = decisions.newHeads();
        List<Assertion> heads =
                newHeads.stream().map(BatchDecisions.NewHead::head).toList();
        times.measure(Stage.WRITE, () -> write(table, load, decisions, heads));
        CurrentVersions.Work work = new CurrentVersions.Work();
        times.measure(Stage.IDENTIFY, () -> follow(tables, table, load, newHeads, work));
        currentVersions.vacateUnused(heads, records);
        times.measure(Stage.FOLD, () -> {
            currentVersions.fold(tables, table, load, work);
            return work;
        });
    }

    private OpenLoad write(DatasetTable table, OpenLoad load, BatchDecisions decisions, List<Assertion> heads) {
        List<BatchDecisions.NewHead> newHeads = decisions.newHeads();
        versions.retire(
                table,
                newHeads.stream()
                        .filter(head -> head.before() != null)
                        .map(BatchDecisions.NewHead::recordId)
                        .toList());
        load.open(decisions.changing());
        versions.writeCurrent(table, load, heads);
        versions.writeHistory(table, load, decisions.asides());
        findings.write(load, decisions.accepted());
        letWait(table, decisions.waiting());
        return load;
    }

    private CurrentVersions.Work follow(
            Tables tables,
            DatasetTable table,
            OpenLoad load,
            List<BatchDecisions.NewHead> newHeads,
            CurrentVersions.Work work) {
        List<Assertion> beginning = new ArrayList<>();
        List<CurrentVersion> following = new ArrayList<>();
        for (BatchDecisions.NewHead head : newHeads) {
            if (head.before() == null) {
                beginning.add(head.head());
            } else {
                following.add(CurrentVersions.version(head.head()));
            }
        }
        currentVersions.begin(tables, table, load, beginning, work);
        currentVersions.follow(tables, table, load, following, work);
        return work;
    }

    private void letWait(DatasetTable table, List<Assertion> assertions) {
        if (assertions.isEmpty()) {
            return;
        }
        Map<UUID, Set<LocalDate>> days = new HashMap<>();
        List<Waiting.WaitingVersion> added = new ArrayList<>();
        for (Assertion assertion : assertions) {
            ResolvedRecord content = Objects.requireNonNull(assertion.content());
            if (days.computeIfAbsent(content.recordId(), none -> new HashSet<>())
                    .add(assertion.validFrom())) {
                added.add(new Waiting.WaitingVersion(content.recordId(), assertion.validFrom(), content.proposals()));
            }
        }
        waiting.remove(added);
        waiting.add(table.number(), added);
    }
}
