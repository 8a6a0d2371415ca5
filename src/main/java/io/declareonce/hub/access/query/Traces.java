package io.declareonce.hub.access.query;

import io.declareonce.hub.dictionary.Editions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The last steps back from a value: the submission that brought it and the edition that judged it. Thread-safe. */
@Service
public class Traces {
    private final JdbcClient jdbc;
    private final Editions editions;

    Traces(JdbcClient jdbc, Editions editions) {
        this.jdbc = jdbc;
        this.editions = editions;
    }

    /** One delivery, as the hub took it in. */
    public record Delivery(UUID submission, String dataset, String source, String format, Instant receivedAt) {}

    /** Empty where only the day of a version came, or where the submission is no longer kept. */
    public Optional<Delivery> findDelivery(@Nullable UUID submission) {
        if (submission == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                SELECT submission_id, dataset, source, format, received_at
                FROM intake.room_submission WHERE submission_id = :submission""")
                .param("submission", submission)
                .query(Traces::delivery)
                .optional();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("submission_id", UUID.class),
                row.getString("dataset"),
                row.getString("source"),
                row.getString("format"),
                row.getTimestamp("received_at").toInstant());
    }

    /** When an edition was published. */
    public Optional<Instant> findPublished(int edition) {
        return editions.findPublished(edition).map(Editions.PublishedEdition::at);
    }
}
