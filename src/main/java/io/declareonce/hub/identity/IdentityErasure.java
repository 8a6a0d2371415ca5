package io.declareonce.hub.identity;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets one entity: its identifiers, what was said of it, the blocks in which it stood, its members and what people
 * wrote about it. Ids stay where the story of others is told with them. Takes part in the caller's transaction.
 * Thread-safe.
 */
@Component
public class IdentityErasure {
    private static final String ERASED = "(erased)";

    private final JdbcClient jdbc;

    IdentityErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values of the exclusive identifiers that lead to the entity. */
    public List<String> identifiers(UUID entity) {
        return jdbc.sql("SELECT value FROM identity.identifier WHERE entity_id = ANY (:nodes) ORDER BY value")
                .param("nodes", nodes(entity))
                .query(String.class)
                .list();
    }

    /** The entity's own node, and those that were merged into it. */
    private UUID[] nodes(UUID entity) {
        return jdbc.sql("""
                        SELECT node FROM identity.assignment WHERE entity = :entity
                        UNION SELECT :entity
                        UNION SELECT open.node FROM identity.membership AS member
                            JOIN identity.open_mention AS open ON open.record_id = member.record_id AND open.role = member.role
                            WHERE member.entity_id = :entity""").param("entity", entity).query(UUID.class).list().toArray(UUID[]::new);
    }

    /** Removes all that is known of the entity; those whom it was in doubt with are looked at again. */
    public void erase(UUID entity) {
        UUID[] nodes = nodes(entity);
        lookAgainAtOthers(nodes);
        forgetWords(nodes);
        forMembers("""
                DELETE FROM identity.open_mention USING identity.membership AS member
                WHERE member.entity_id = :entity
                    AND open_mention.record_id = member.record_id AND open_mention.role = member.role""", entity);
        forMembers("""
                DELETE FROM identity.identifier_conflict USING identity.membership AS member
                WHERE member.entity_id = :entity
                    AND identifier_conflict.record_id = member.record_id AND identifier_conflict.role = member.role""", entity);
        forMembers("DELETE FROM identity.membership WHERE entity_id = :entity", entity);
        for (String table : List.of("description", "block", "open_block", "relook", "assignment", "open_mention")) {
            jdbc.sql("DELETE FROM identity." + table + " WHERE node = ANY (:nodes)")
                    .param("nodes", nodes)
                    .update();
        }
        for (String table : List.of("identifier", "vacated")) {
            jdbc.sql("DELETE FROM identity." + table + " WHERE entity_id = ANY (:nodes)")
                    .param("nodes", nodes)
                    .update();
        }
    }

    private void forMembers(String statement, UUID entity) {
        jdbc.sql(statement).param("entity", entity).update();
    }

    private void lookAgainAtOthers(UUID[] nodes) {
        jdbc.sql("""
                        WITH settled AS (
                            UPDATE identity.review_task SET closed_at = now(), outcome = 'settled'
                            WHERE closed_at IS NULL AND entities && :nodes
                            RETURNING entity_type, entities
                        )
                        INSERT INTO identity.relook (node, since, entity_type)
                        SELECT DISTINCT other, now(), entity_type FROM settled, unnest(entities) AS other
                        WHERE NOT other = ANY (:nodes)""").param("nodes", nodes).update();
    }

    /** Reasons are free texts: a person may have written anything there. */
    private void forgetWords(UUID[] nodes) {
        jdbc.sql("UPDATE identity.event SET reason = :erased WHERE entities && :nodes AND reason IS NOT NULL")
                .param("erased", ERASED)
                .param("nodes", nodes)
                .update();
        jdbc.sql("""
                        UPDATE identity.ruling SET reason = :erased,
                            undo_reason = CASE WHEN undo_reason IS NOT NULL THEN :erased END
                        WHERE entities && :nodes""").param("erased", ERASED).param("nodes", nodes).update();
    }
}
