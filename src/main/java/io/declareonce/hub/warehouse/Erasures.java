package io.declareonce.hub.warehouse;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asked that somebody be erased, and who agreed. Kept for ever, without a value of the person. Thread-safe. */
@Component
public class Erasures {
    private final JdbcClient jdbc;
    private final Clock clock;

    Erasures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that waits for the second person. */
    public record Asked(UUID id, UUID entity, String reason, String by, Instant at) {}

    /** Asks; where somebody asked before, that stands. */
    public Asked ask(String entityType, UUID entity, String reason, String by) {
        jdbc.sql("""
                        INSERT INTO warehouse.erasure (id, entity, entity_id, reason, asked_by, asked_at)
                        VALUES (:id, :type, :entity, :reason, :by, :at)
                        ON CONFLICT (entity_id) WHERE done_at IS NULL DO NOTHING""")
                .param("id", UUID.randomUUID())
                .param("type", entityType)
                .param("entity", entity)
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return findAsked(entity).orElseThrow();
    }

    public Optional<Asked> findAsked(UUID entity) {
        return jdbc.sql("""
                        SELECT id, entity_id, reason, asked_by, asked_at FROM warehouse.erasure
                        WHERE entity_id = :entity AND done_at IS NULL""")
                .param("entity", entity)
                .query((row, number) -> new Asked(
                        row.getObject("id", UUID.class),
                        row.getObject("entity_id", UUID.class),
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getTimestamp("asked_at").toInstant()))
                .optional();
    }

    /** @return false where somebody else was first */
    public boolean close(UUID erasure, String by) {
        return jdbc.sql("""
                        UPDATE warehouse.erasure SET approved_by = :by, done_at = :at
                        WHERE id = :id AND done_at IS NULL""")
                        .param("id", erasure)
                        .param("by", by)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** When an entity was erased; null where it was not. */
    public @Nullable Instant erasedAt(UUID entity) {
        return jdbc.sql("SELECT max(done_at) FROM warehouse.erasure WHERE entity_id = :entity")
                .param("entity", entity)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant)
                .orElse(null);
    }
}
