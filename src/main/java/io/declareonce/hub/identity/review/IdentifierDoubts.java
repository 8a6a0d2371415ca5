package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** Those of which an identifier conflicts. */
    public Set<MentionRef> among(Collection<MentionRef> mentions) {
        return new HashSet<>(jdbc.sql("""
                        SELECT record_id, role FROM identity.identifier_conflict
                        WHERE closed_at IS NULL AND record_id = ANY (CAST(:records AS uuid[]))""")
                .param(
                        "records",
                        mentions.stream()
                                .map(mention -> mention.recordId().toString())
                                .distinct()
                                .toArray(String[]::new))
                .query((row, number) -> new MentionRef(row.getObject("record_id", UUID.class), row.getInt("role")))
                .list());
    }
}
