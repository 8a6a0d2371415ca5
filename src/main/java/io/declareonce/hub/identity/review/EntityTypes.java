package io.declareonce.hub.identity.review;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entity types by name and number. Thread-safe. */
@Component
public class EntityTypes {
    private final JdbcClient jdbc;

    EntityTypes(JdbcClient jdbc) {
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
}
