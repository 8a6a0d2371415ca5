package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.lineage.RecordRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Conflicts of current versions: one row for each record and role, open as long as its current version conflicts. */
@Component
class IdentifierConflicts {
    private static final String OPEN = """
            INSERT INTO identity.identifier_conflict
                (record_id, role, dataset, kind, entity_ids, submission_id, ordinal, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (record_id, role) DO UPDATE SET
                kind = excluded.kind, entity_ids = excluded.entity_ids,
                submission_id = excluded.submission_id, ordinal = excluded.ordinal,
                opened_at = CASE WHEN identifier_conflict.closed_at IS NULL
                    THEN identifier_conflict.opened_at ELSE excluded.opened_at END,
                closed_at = NULL""";

    private final JdbcOperations jdbc;

    IdentifierConflicts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A mention that names identifiers which others hold. */
    record Row(MentionRef mention, String dataset, Proposal.Kind kind, List<UUID> entities, RecordRef ref) {}

    void open(Connection connection, List<Row> rows, Instant now) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
            for (Row row : rows) {
                add(insert, row, now);
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, Row row, Instant now) throws SQLException {
        insert.setObject(1, row.mention().recordId());
        insert.setShort(2, (short) row.mention().role());
        insert.setString(3, row.dataset());
        insert.setString(4, row.kind().stored());
        insert.setArray(
                5, insert.getConnection().createArrayOf("uuid", row.entities().toArray()));
        insert.setObject(6, row.ref().submission().value());
        insert.setLong(7, row.ref().ordinal());
        insert.setTimestamp(8, Timestamp.from(now));
        insert.addBatch();
    }

    void close(Connection connection, List<MentionRef> mentions, Instant now) throws SQLException {
        if (mentions.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE identity.identifier_conflict AS conflict SET closed_at = ?
                FROM unnest(?, ?) AS settled (record_id, role)
                WHERE conflict.record_id = settled.record_id AND conflict.role = settled.role AND closed_at IS NULL""")) {
            LoaderSession.planAfresh(update);
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", mentions.stream().map(MentionRef::recordId).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "int2",
                            mentions.stream()
                                    .map(mention -> (short) mention.role())
                                    .toArray()));
            update.executeUpdate();
        }
    }

    void open(String dataset, List<CurrentVersion> versions, Instant now) {
        List<CurrentVersion> conflicting = new ArrayList<>();
        for (CurrentVersion version : versions) {
            if (version.isConflicting()) {
                conflicting.add(version);
            }
        }
        if (!conflicting.isEmpty()) {
            jdbc.execute((ConnectionCallback<int[]>) connection -> {
                try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
                    for (CurrentVersion version : conflicting) {
                        for (Proposal proposal : version.proposals()) {
                            add(insert, dataset, version, proposal, now);
                        }
                    }
                    return insert.executeBatch();
                }
            });
        }
    }

    private static void add(
            PreparedStatement insert, String dataset, CurrentVersion version, Proposal proposal, Instant now)
            throws SQLException {
        Proposal.Conflict conflict = proposal.conflict();
        if (conflict != null) {
            add(
                    insert,
                    new Row(
                            new MentionRef(version.recordId(), proposal.role()),
                            dataset,
                            conflict.kind(),
                            conflict.entities(),
                            version.ref()),
                    now);
        }
    }

    /** Closes what the new versions no longer bear; {@link #open} keeps those that still conflict. */
    void close(List<CurrentVersion> versions, Instant now) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE identity.identifier_conflict SET closed_at = ?
                    WHERE closed_at IS NULL AND record_id = ANY (?)
                        AND (record_id, role) NOT IN (SELECT * FROM unnest(?, ?))""")) {
                var conflicting = versions.stream()
                        .flatMap(version -> version.proposals().stream()
                                .filter(proposal -> proposal.conflict() != null)
                                .map(proposal ->
                                        new Membership(version.recordId(), proposal.role(), proposal.entity(), true)))
                        .toList();
                update.setTimestamp(1, Timestamp.from(now));
                update.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid",
                                versions.stream().map(CurrentVersion::recordId).toArray()));
                update.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid",
                                conflicting.stream().map(Membership::recordId).toArray()));
                update.setArray(
                        4,
                        connection.createArrayOf(
                                "int2",
                                conflicting.stream()
                                        .map(membership -> (short) membership.role())
                                        .toArray()));
                return update.executeUpdate();
            }
        });
    }
}
