package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.CurrentMentions;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.MembershipChange;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.Relook;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drains the queue of those who must be looked at again, behind the loaders: identity decides, memberships, golden records
 * and the change feed follow, all in one transaction (decision 0017). Doing it twice is doing it once; of several hubs one
 * looks at a time for each entity type, and where it is killed another goes on. Thread-safe.
 */
@Component
public class Relooking {
    private static final int NODES_AT_ONCE = 2_000;
    private static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Dictionary dictionary;
    private final DerivedTables derived;
    private final Relook relook;
    private final Memberships memberships;
    private final Versions versions;
    private final Findings findings;
    private final GoldenFolding folding;
    private final Loads loads;
    private final Events events;
    private final LoaderSession loaderSession;
    private final TransactionTemplate transaction;

    Relooking(
            JdbcClient jdbc,
            Dictionary dictionary,
            DerivedTables derived,
            Relook relook,
            Memberships memberships,
            Versions versions,
            Findings findings,
            GoldenFolding folding,
            Loads loads,
            Events events,
            LoaderSession loaderSession,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.derived = derived;
        this.relook = relook;
        this.memberships = memberships;
        this.versions = versions;
        this.findings = findings;
        this.folding = folding;
        this.loads = loads;
        this.events = events;
        this.loaderSession = loaderSession;
        this.transaction = transaction;
    }

    /** Looks at what there is, unless another hub does so now. */
    public void followIfFree() {
        follow(false);
    }

    /** Looks until nothing is left; waits while another hub looks. */
    public void drain() {
        follow(true);
    }

    private void follow(boolean waits) {
        for (Entity entity : dictionary.current().entities()) {
            boolean isMore = true;
            while (isMore && !Thread.currentThread().isInterrupted()) {
                isMore = tryStep(entity, waits);
            }
        }
    }

    /** A loader that holds what this step wants, and the other way round, ends the one or the other: then once more. */
    private boolean tryStep(Entity entity, boolean waits) {
        for (int tried = 1; ; tried++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> step(entity, waits)));
            } catch (PessimisticLockingFailureException deadlocked) {
                if (tried == TRIES) {
                    throw deadlocked;
                }
            }
        }
    }

    /** One transaction's worth. @return true where there may be more */
    private boolean step(Entity entity, boolean waits) {
        Edition edition = dictionary.current();
        Tables tables = derived.of(edition);
        loaderSession.begin();
        // arrays of ids are looked up in inverted indexes, which know no other way
        jdbc.sql("SELECT set_config('enable_bitmapscan', 'on', true)").query().singleRow();
        Optional<Relook.Outcome> looked =
                relook.look(entity, edition.number(), records -> read(tables, entity, records), NODES_AT_ONCE, waits);
        looked.ifPresent(outcome -> apply(tables, entity, outcome));
        return looked.isPresent();
    }

    private List<CurrentMentions.Version> read(Tables tables, Entity entity, Collection<UUID> records) {
        List<CurrentMentions.Version> read = new ArrayList<>();
        for (DatasetTable table : tables.datasetsAbout(entity)) {
            List<Versions.Whole> wholes = versions.readWhole(table, records);
            findings.restore(wholes);
            wholes.forEach(
                    whole -> read.add(new CurrentMentions.Version(whole.recordId(), table.dataset(), whole.record())));
        }
        return read;
    }

    private void apply(Tables tables, Entity entity, Relook.Outcome outcome) {
        if (!outcome.moves().isEmpty()) {
            fold(tables, entity, outcome);
        }
        if (outcome.isIdentifierMoved()) {
            loads.lockFeed();
            relook.recheck(entity, outcome);
        }
    }

    private void fold(Tables tables, Entity entity, Relook.Outcome outcome) {
        GoldenWork work = new GoldenWork(tables.shape(entity));
        for (MembershipChange move : outcome.moves()) {
            work.refold(Objects.requireNonNull(move.from()).entity());
            work.refold(Objects.requireNonNull(move.to()).entity());
        }
        Set<UUID> emptied = folding.apply(tables, work);
        memberships.vacate(emptied);
        tell(tables, outcome, emptied);
    }

    /** A load for each dataset whose records moved; entities that are gone are told with the first. */
    private void tell(Tables tables, Relook.Outcome outcome, Set<UUID> emptied) {
        Map<Integer, List<Events.Event>> byDataset = new TreeMap<>();
        for (MembershipChange move : outcome.moves()) {
            Membership from = Objects.requireNonNull(move.from());
            CurrentMentions.Version version =
                    Objects.requireNonNull(outcome.versions().get(new MentionRef(move.recordId(), move.role())));
            int dataset = tables.dataset(version.dataset().id()).number();
            List<Events.Event> moves = byDataset.computeIfAbsent(dataset, none -> new ArrayList<>());
            if (move.isMove()) {
                moves.add(new Events.Event(
                        null, ChangeFeed.Kind.MEMBERSHIP_MOVED, dataset, move.recordId(), move.role(), from.entity()));
            }
        }
        var first = byDataset.entrySet().iterator().next();
        emptied.stream()
                .sorted(GoldenRecords.BY_ID)
                .forEach(entity -> first.getValue()
                        .add(new Events.Event(null, ChangeFeed.Kind.ENTITY_EMPTIED, first.getKey(), null, -1, entity)));
        byDataset.forEach((dataset, told) -> {
            if (!told.isEmpty()) {
                int edition = tables.edition().number();
                OpenLoad load = new OpenLoad(() -> loads.openForDue(dataset, edition));
                events.write(load, told);
                loads.position(List.of(load.number()));
            }
        });
    }
}
