package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What identifiers of single mentions conflict with. Thread-safe. */
@Component
public class IdentifierDoubts {
    private final JdbcClient jdbc;

    IdentifierDoubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@code description}: an identifier points at somebody whom the record denies; {@code entities}: two point at
     * different ones; empty where nothing conflicts.
     */
    public Optional<String> find(MentionRef mention) {
        return jdbc.sql("""
                SELECT kind FROM identity.identifier_conflict
                WHERE record_id = :record AND role = :role AND closed_at IS NULL""")
                .param("record", mention.recordId())
                .param("role", mention.role())
                .query(String.class)
                .optional();
    }
}
