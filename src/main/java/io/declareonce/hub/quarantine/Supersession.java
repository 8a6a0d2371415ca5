package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SourceRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the waiting records that the deliveries of one batch make pointless. Newer is the higher order; where one of the
 * two orders is missing or both are equal, the later delivery.
 */
final class Supersession {
    private final Dataset dataset;
    private final Slices slices;
    private final Connection connection;
    private final Map<UUID, List<Delivered>> deliveries = new HashMap<>();

    Supersession(Dataset dataset, Slices slices, Connection connection) {
        this.dataset = dataset;
        this.slices = slices;
        this.connection = connection;
    }

    private record Delivered(@Nullable Long order, long arrival, long ordinal) {
        boolean isNewerThan(Delivered other) {
            if (order != null && other.order != null && !order.equals(other.order)) {
                return order > other.order;
            }
            return arrival != other.arrival ? arrival > other.arrival : ordinal > other.ordinal;
        }
    }

    /** Spares a clean dataset the cost of hashing its keys once more. */
    boolean isAnythingWaiting() throws SQLException {
        String sql = """
                SELECT 1 FROM quarantine.quarantined_record
                WHERE dataset = ? AND state = 'held' AND record_id IS NOT NULL LIMIT 1""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset.id());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    void note(UUID recordId, SourceRecord record) {
        deliveries
                .computeIfAbsent(recordId, id -> new ArrayList<>(1))
                .add(new Delivered(
                        dataset.order(record),
                        slices.of(record.ref().submission()).arrival(),
                        record.ref().ordinal()));
    }

    void apply() throws SQLException {
        List<UUID> submissions = new ArrayList<>();
        List<Long> ordinals = new ArrayList<>();
        findSuperseded(submissions, ordinals);
        if (submissions.isEmpty()) {
            return;
        }
        String sql = """
                UPDATE quarantine.quarantined_record held SET state = 'superseded'
                FROM unnest(?::uuid[], ?::bigint[]) AS older (submission_id, ordinal)
                WHERE held.submission_id = older.submission_id AND held.ordinal = older.ordinal AND held.state = 'held'""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", submissions.toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", ordinals.toArray()));
            statement.executeUpdate();
        }
    }

    /** In the order of their primary key, so that two loaders lock them in the same order. */
    private void findSuperseded(List<UUID> submissions, List<Long> ordinals) throws SQLException {
        String sql = """
                SELECT submission_id, ordinal, arrival, record_id, ord FROM quarantine.quarantined_record
                WHERE dataset = ? AND record_id = ANY (?::uuid[]) AND state = 'held'
                ORDER BY submission_id, ordinal""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset.id());
            statement.setArray(
                    2, connection.createArrayOf("uuid", deliveries.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (isSuperseded(rows)) {
                        submissions.add(rows.getObject("submission_id", UUID.class));
                        ordinals.add(rows.getLong("ordinal"));
                    }
                }
            }
        }
    }

    private boolean isSuperseded(ResultSet row) throws SQLException {
        Delivered held =
                new Delivered(row.getObject("ord", Long.class), row.getLong("arrival"), row.getLong("ordinal"));
        UUID recordId = row.getObject("record_id", UUID.class);
        return deliveries.getOrDefault(recordId, List.of()).stream().anyMatch(delivery -> delivery.isNewerThan(held));
    }
}
