package io.declareonce.hub.identity;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Whom mentions speak of as far as identifiers tell: what evidence joined is told apart again, so that nothing learns from
 * its own conclusions. Thread-safe.
 */
@Component
public class UnjoinedMentions {
    private final JdbcOperations jdbc;

    UnjoinedMentions(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A mention.
     *
     * @param node whom it speaks of; its own node where no identifier places it
     * @param isMerged true where others belong to the same entity by more than one identifier: then evidence may have joined
     *     them, and only those are surely one who name the same identifier
     */
    public record Unjoined(UUID recordId, int role, UUID node, boolean isMerged) {}

    public List<Unjoined> ofRecords(Collection<UUID> recordIds) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        return jdbc.execute((ConnectionCallback<List<Unjoined>>) connection -> {
            List<Unjoined> mentions = new ArrayList<>(recordIds.size());
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT membership.record_id, membership.role, coalesce(open_mention.node, membership.entity_id),
                        open_mention.node IS NULL AND EXISTS (
                            SELECT FROM identity.assignment WHERE assignment.entity = membership.entity_id)
                    FROM identity.membership
                    LEFT JOIN identity.open_mention ON open_mention.record_id = membership.record_id
                        AND open_mention.role = membership.role
                    WHERE membership.record_id = ANY (?)""")) {
                statement.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        mentions.add(new Unjoined(
                                row.getObject(1, UUID.class),
                                row.getInt(2),
                                row.getObject(3, UUID.class),
                                row.getBoolean(4)));
                    }
                }
            }
            return mentions;
        });
    }
}
