package io.declareonce.hub.quarantine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which refused records an earlier submission brought just as they are, so that nobody need look at them twice. */
final class KnownRefusals {
    private final Connection connection;

    KnownRefusals(Connection connection) {
        this.connection = connection;
    }

    /** Content hashes that are known; one that was released and comes again unmended is not. */
    Set<UUID> among(Collection<Refused> refused, Collection<UUID> submissions) throws SQLException {
        List<UUID> contents = refused.stream().map(Refused::content).toList();
        String sql = """
                SELECT DISTINCT content FROM quarantine.quarantined_record
                WHERE content = ANY (?::uuid[]) AND state IN ('held', 'superseded', 'rejected') AND submission_id <> ALL (?::uuid[])""";
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", contents.toArray()));
            statement.setArray(2, connection.createArrayOf("uuid", submissions.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }
}
