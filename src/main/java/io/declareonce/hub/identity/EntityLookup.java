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
                SELECT identifier.entity_id
                FROM identity.identifier JOIN identity.scheme ON scheme.number = identifier.scheme
                WHERE scheme.entity = :entity AND scheme.name = :scheme AND identifier.value = :value""")
                .param("entity", entity)
                .param("scheme", scheme)
                .param("value", value)
                .query(UUID.class)
                .optional();
    }
}
