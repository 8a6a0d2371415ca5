package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EvidenceChange.InUse;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Partitioning;
import io.declareonce.hub.identity.relook.Stated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Looks again at nodes that batches or persons touched: reads what is said by now of everything they are connected with,
 * decides it anew and writes what changed (decision 0017). One hub at a time for each entity type; doing it twice is doing
 * it once. Takes part in the caller's transaction. Thread-safe.
 */
@Component
public class Relook {
    private static final int GENERIC_FROM = 3;

    private final JdbcOperations jdbc;
    private final Registry registry;
    private final RelookQueue queue;
    private final EvidenceRegistry evidences;
    private final SurroundingsReader reader;
    private final RelookWriter writer;
    private final EvidenceChange change;
    private final Clock clock;

    Relook(
            JdbcOperations jdbc,
            Registry registry,
            RelookQueue queue,
            EvidenceRegistry evidences,
            SurroundingsReader reader,
            RelookWriter writer,
            EvidenceChange change,
            Clock clock) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.queue = queue;
        this.evidences = evidences;
        this.reader = reader;
        this.writer = writer;
        this.change = change;
        this.clock = clock;
    }

    /**
     * What one look changed.
     *
     * @param moves mentions that belong to another entity now, or are resolved now and were not, or the other way round
     * @param versions of the records that moved, by mention
     * @param isIdentifierMoved true where an identifier leads to another entity now: the caller lets no batch be committed
     *     any more and then calls {@link #recheck}
     */
    public record Outcome(
            List<MembershipChange> moves,
            Map<MentionRef, CurrentMentions.Version> versions,
            boolean isIdentifierMoved,
            Set<UUID> looked,
            Set<MentionRef> seen) {}

    /**
     * Takes some nodes out of the queue and looks; before, all are put into it where the rules have changed.
     *
     * @param edition number of the edition that the entity type is of
     * @param waits false where the look is left to another hub that is at it
     * @return empty where the queue is empty, somebody else is looking, or somebody knows a newer edition
     */
    public Optional<Outcome> look(Entity entity, int edition, CurrentMentions current, int limit, boolean waits) {
        return jdbc.execute((ConnectionCallback<Optional<Outcome>>) connection -> {
            Identifying identifying = registry.identifying(entity);
            InUse before = lock(connection, identifying.type(), waits);
            if (before == null || before.isNewerThan(edition)) {
                return Optional.empty();
            }
            @Nullable Evidence evidence = evidences.find(entity).orElse(null);
            change.follow(connection, identifying, evidence, before, InUse.of(edition, evidence));
            Set<UUID> nodes = queue.take(connection, identifying.type(), limit);
            return nodes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(look(connection, identifying, evidence, current, nodes));
        });
    }

    private static @Nullable InUse lock(Connection connection, int type, boolean waits) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT edition, index_rules, evidence FROM identity.entity_type
                WHERE number = ? FOR NO KEY UPDATE""" + (waits ? "" : " SKIP LOCKED"))) {
            statement.setShort(1, (short) type);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? InUse.row(row) : null;
            }
        }
    }

    private Outcome look(
            Connection connection,
            Identifying identifying,
            @Nullable Evidence evidence,
            CurrentMentions current,
            Set<UUID> nodes)
            throws SQLException {
        Surroundings found = reader.read(connection, identifying, evidence, current, nodes);
        List<Stated> mentions = new ArrayList<>(found.stated().values());
        Partition partition = new Partitioning(
                        identifying.entity(),
                        identifying.numbers().length,
                        evidence == null ? GENERIC_FROM : evidence.matching().genericFrom(),
                        evidence,
                        found.oversized(),
                        mentions,
                        found.rulings())
                .decide();
        return writer.write(connection, found, partition, evidence, clock.instant());
    }

    /**
     * Lets a look be repeated where a batch was committed meanwhile that had read where identifiers led before. Called
     * when no batch can be committed before the end of this transaction.
     */
    public void recheck(Entity entity, Outcome outcome) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Set<UUID> unseen = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT record_id, role, entity_id FROM identity.membership WHERE entity_id = ANY (?)")) {
                statement.setArray(
                        1, connection.createArrayOf("uuid", outcome.looked().toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        if (!outcome.seen().contains(new MentionRef(row.getObject(1, UUID.class), row.getInt(2)))) {
                            unseen.add(row.getObject(3, UUID.class));
                        }
                    }
                }
            }
            queue.add(connection, registry.identifying(entity).type(), unseen);
            return true;
        });
    }
}
