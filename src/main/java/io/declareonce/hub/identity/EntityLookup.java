package io.declareonce.hub.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds an entity by an exclusive identifier. Thread-safe. */
@Component
public class EntityLookup {
    private final JdbcClient jdbc;

    EntityLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The entity that the identifier names, which may have no member yet. */
    public Optional<UUID> findEntity(String entity, String scheme, String value) {
        return jdbc.sql("""
                SELECT coalesce(assignment.entity, identifier.entity_id)
                FROM identity.identifier JOIN identity.scheme ON scheme.number = identifier.scheme
                LEFT JOIN identity.assignment ON assignment.node = identifier.entity_id
                WHERE scheme.entity = :entity AND scheme.name = :scheme AND identifier.value = :value""")
                .param("entity", entity)
                .param("scheme", scheme)
                .param("value", value)
                .query(UUID.class)
                .optional();
    }

    /** The entity that an id means now: another one where it was merged, or the id itself. */
    public UUID follow(UUID entity) {
        return jdbc.sql("SELECT entity FROM identity.assignment WHERE node = :node")
                .param("node", entity)
                .query(UUID.class)
                .optional()
                .orElse(entity);
    }
}
