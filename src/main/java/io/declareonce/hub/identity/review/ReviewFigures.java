package io.declareonce.hub.identity.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How large the review band is, and how often persons found that the doubtful were one. Thread-safe. */
@Component
public class ReviewFigures {
    private final JdbcClient jdbc;

    ReviewFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tasks of one entity type and kind.
     *
     * @param open how many wait for a person
     * @param openPairs how many pairs are in doubt in those
     * @param waiting how many of those wait for a second one
     * @param oldest since when the longest open one is open
     * @param linked how many were found to be one
     * @param separated how many were found to be different
     * @param undecided of how many nobody could tell
     * @param precision share of the linked among the linked and separated; null before the first
     */
    public record Kind(
            String entity,
            String kind,
            long open,
            long openPairs,
            long waiting,
            @Nullable Instant oldest,
            long linked,
            long separated,
            long undecided,
            @Nullable Double precision) {}

    public List<Kind> byKind() {
        return jdbc.sql("""
                        SELECT entity, kind, open, waiting, oldest, linked, separated, undecided, open_pairs
                        FROM identity.kpi_review ORDER BY entity, kind""").query(ReviewFigures::kind).list();
    }

    private static Kind kind(ResultSet row, int number) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        long linked = row.getLong("linked");
        long separated = row.getLong("separated");
        return new Kind(
                row.getString("entity"),
                row.getString("kind"),
                row.getLong("open"),
                row.getLong("open_pairs"),
                row.getLong("waiting"),
                oldest == null ? null : oldest.toInstant(),
                linked,
                separated,
                row.getLong("undecided"),
                precision(linked, separated));
    }

    /**
     * Tasks of the band between two weights, so that one sees where the thresholds should stand.
     *
     * @param from in bits, inclusive; each step is two bits wide
     */
    public record Step(
            String entity,
            double from,
            long open,
            long linked,
            long separated,
            @Nullable Double precision) {}

    public List<Step> byWeight() {
        return jdbc.sql("""
                        SELECT entity_type.entity, 2 * floor(weight / 2) AS least,
                            count(*) FILTER (WHERE closed_at IS NULL) AS open,
                            count(*) FILTER (WHERE outcome IN ('link', 'merge')) AS linked,
                            count(*) FILTER (WHERE outcome IN ('separate', 'split')) AS separated
                        FROM identity.review_task
                        JOIN identity.entity_type ON entity_type.number = review_task.entity_type
                        WHERE kind = 'band'
                        GROUP BY entity_type.entity, least
                        ORDER BY entity_type.entity, least""").query(ReviewFigures::step).list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        long linked = row.getLong("linked");
        long separated = row.getLong("separated");
        return new Step(
                row.getString("entity"),
                row.getDouble("least"),
                row.getLong("open"),
                linked,
                separated,
                precision(linked, separated));
    }

    private static @Nullable Double precision(long linked, long separated) {
        return linked + separated == 0 ? null : (double) linked / (linked + separated);
    }
}
