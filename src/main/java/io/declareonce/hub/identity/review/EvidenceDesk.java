package io.declareonce.hub.identity.review;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.evidence.Blocks;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The evidence for a person who looks: weighs some descriptions, tells who is near. Writes nothing. Thread-safe. */
@Component
public class EvidenceDesk {
    private final EvidenceRegistry registry;
    private final Blocks blocks;
    private final JdbcOperations jdbc;

    EvidenceDesk(EvidenceRegistry registry, Blocks blocks, JdbcOperations jdbc) {
        this.registry = registry;
        this.blocks = blocks;
        this.jdbc = jdbc;
    }

    /**
     * Empty where only identifiers decide.
     *
     * @param descriptions values by position of {@link Entity#attributes()}; a text does for any type
     */
    public Optional<Weighing> weigh(Entity entity, List<@Nullable Object[]> descriptions) {
        return registry.find(entity).map(evidence -> {
            List<Described> described =
                    descriptions.stream().map(evidence::describe).toList();
            return new Weighing(
                    evidence.model(),
                    evidence.prior(),
                    evidence.linkAt(),
                    evidence.reviewAt(),
                    evidence.weigher(described));
        });
    }

    /** Entities with a record that shares a block key with one of these, by id. */
    public Set<UUID> near(Entity entity, Collection<@Nullable Object[]> descriptions) {
        Optional<Evidence> evidence = registry.find(entity);
        if (evidence.isEmpty()) {
            return Set.of();
        }
        long[] keys = descriptions.stream()
                .flatMapToLong(description ->
                        Arrays.stream(evidence.get().describe(description).keys()))
                .toArray();
        return jdbc.execute((ConnectionCallback<Set<UUID>>) connection -> {
            Blocks.Found found = blocks.candidates(
                    connection, keys, evidence.get().matching().largestBlock());
            return entities(connection, found.of(keys));
        });
    }

    private static Set<UUID> entities(Connection connection, Set<UUID> nodes) throws SQLException {
        Set<UUID> entities = new TreeSet<>(nodes);
        if (nodes.isEmpty()) {
            return entities;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT node, entity FROM identity.assignment WHERE node = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", nodes.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entities.remove(row.getObject(1, UUID.class));
                    entities.add(row.getObject(2, UUID.class));
                }
            }
        }
        return entities;
    }
}
