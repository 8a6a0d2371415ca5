package io.declareonce.hub.identity;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The step that finds whom each record speaks of. Identifiers are reserved in a short transaction of their own before
 * the one that stores the batch, so that loaders wait for one another only that long (decision 0011). Thread-safe.
 */
@Component
public class IdentityResolution {
    private final Reservation reservation;
    private final ProvisionalDecisions provisional;
    private final JdbcOperations jdbc;
    private final LoaderSession loaderSession;
    private final StageTimes times;
    private final TransactionTemplate ownTransaction;
    private final Map<Slices, Decided> reserved = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Slices, Long> decidedAt = Collections.synchronizedMap(new WeakHashMap<>());

    IdentityResolution(
            Reservation reservation,
            ProvisionalDecisions provisional,
            JdbcOperations jdbc,
            LoaderSession loaderSession,
            PlatformTransactionManager transactions,
            StageTimes times) {
        this.reservation = reservation;
        this.provisional = provisional;
        this.times = times;
        this.jdbc = jdbc;
        this.loaderSession = loaderSession;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param changes how often identifiers had led elsewhere before it was decided */
    private record Decided(List<ResolvedRecord> records, long changes) {}

    /** Reserves what is new and decides; what it decided waits for {@link #resolve} of the same attempt. */
    public CheckedBatch reserve(CheckedBatch batch) {
        Decided resolved = times.measure(Stage.IDENTIFY, () -> {
            Reservation.Prepared prepared = reservation.prepare(batch);
            return ownTransaction.execute(status -> reserve(prepared, batch));
        });
        reserved.put(batch.slices(), resolved);
        return batch;
    }

    /** As {@link #reserve}, but in the caller's transaction: for one that is rolled back. */
    public CheckedBatch reserveWithin(CheckedBatch batch) {
        reserved.put(batch.slices(), reserve(reservation.prepare(batch), batch));
        return batch;
    }

    private Decided reserve(Reservation.Prepared prepared, CheckedBatch batch) {
        loaderSession.begin();
        return jdbc.execute((ConnectionCallback<Decided>) connection -> {
            try (var statement = connection.createStatement()) {
                // a reservation is lost only with all that was committed after it, and nothing before knows of it
                statement.execute("SET LOCAL synchronous_commit = off");
            }
            long changes = RelookQueue.changes(connection);
            return new Decided(reservation.reserve(connection, prepared, batch.dataset()), changes);
        });
    }

    public ResolvedBatch resolve(CheckedBatch batch) {
        loaderSession.begin();
        Decided resolved = reserved.remove(batch.slices());
        if (resolved == null) {
            throw new IllegalStateException("reserve comes before resolve, once for each attempt");
        }
        decidedAt.put(batch.slices(), resolved.changes());
        List<ResolvedRecord> records = times.measure(
                Stage.IDENTIFY,
                () -> jdbc.execute((ConnectionCallback<List<ResolvedRecord>>)
                        connection -> provisional.decide(connection, batch.dataset(), resolved.records())));
        return new ResolvedBatch(batch.slices(), batch.edition(), batch.dataset(), records);
    }

    /**
     * Asked at the end of a batch, when no other one can be committed any more: true where somebody changed meanwhile
     * which entity an identifier leads to.
     */
    public boolean isOvertaken(Slices slices) {
        Long before = decidedAt.remove(slices);
        return before != null && !before.equals(jdbc.execute((ConnectionCallback<Long>) RelookQueue::changes));
    }
}
