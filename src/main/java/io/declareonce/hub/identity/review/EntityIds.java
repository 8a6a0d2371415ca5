package io.declareonce.hub.identity.review;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entity types by name and number, and where an id leads after merges. Thread-safe. */
@Component
public class EntityIds {
    private final JdbcClient jdbc;

    EntityIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The short number of an entity type; empty while the hub knows nobody of it. */
    public Optional<Integer> findType(String entity) {
        return jdbc.sql("SELECT number FROM identity.entity_type WHERE entity = :entity")
                .param("entity", entity)
                .query(Integer.class)
                .optional();
    }

    public Optional<String> findTypeName(int number) {
        return jdbc.sql("SELECT entity FROM identity.entity_type WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** The entity that an id leads to: itself, or the one that it was merged into. */
    public UUID current(UUID id) {
        return jdbc.sql("SELECT entity FROM identity.assignment WHERE node = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .orElse(id);
    }
}
