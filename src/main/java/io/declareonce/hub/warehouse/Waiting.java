package io.declareonce.hub.warehouse;

import io.declareonce.hub.identity.Proposal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions of days that have not come, with whom they will speak of. */
@Component
class Waiting {
    private final JdbcOperations jdbc;
    private final JdbcClient client;

    Waiting(JdbcOperations jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    record WaitingVersion(UUID recordId, LocalDate validFrom, List<Proposal> proposals) {}

    boolean isEmpty() {
        return !client.sql("SELECT EXISTS (SELECT FROM warehouse.waiting)")
                .query(Boolean.class)
                .single();
    }

    /** Which of these records have a version that waits. */
    Set<UUID> among(Collection<UUID> recordIds) {
        return jdbc.execute((ConnectionCallback<Set<UUID>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(
                    "SELECT DISTINCT record_id FROM warehouse.waiting WHERE record_id = ANY (?)")) {
                prepared.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
                Set<UUID> found = new HashSet<>();
                try (ResultSet row = prepared.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getObject(1, UUID.class));
                    }
                }
                return found;
            }
        });
    }

    /** Lets these wait. A version of the same record and day that waits already must be let go before. */
    void add(int dataset, List<WaitingVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<int[]>) connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO warehouse.waiting (record_id, valid_from, dataset, proposals) VALUES (?, ?, ?, ?)""")) {
                for (WaitingVersion version : versions) {
                    insert.setObject(1, version.recordId());
                    insert.setObject(2, version.validFrom());
                    insert.setShort(3, (short) dataset);
                    insert.setString(4, encode(version.proposals()));
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    void remove(List<WaitingVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<int[]>) connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM warehouse.waiting WHERE record_id = ? AND valid_from = ?")) {
                for (WaitingVersion version : versions) {
                    delete.setObject(1, version.recordId());
                    delete.setObject(2, version.validFrom());
                    delete.addBatch();
                }
                return delete.executeBatch();
            }
        });
    }

    /** Locks what is due of these records; answers in the order of record ids and days. */
    List<WaitingVersion> lockDue(LocalDate today, Collection<UUID> recordIds) {
        return jdbc.execute((ConnectionCallback<List<WaitingVersion>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement("""
                    SELECT record_id, valid_from, proposals
                    FROM warehouse.waiting
                    WHERE valid_from <= ? AND record_id = ANY (?)
                    FOR UPDATE""")) {
                prepared.setObject(1, today);
                prepared.setArray(2, connection.createArrayOf("uuid", recordIds.toArray()));
                List<WaitingVersion> due = rows(prepared);
                due.sort(Comparator.comparing(WaitingVersion::recordId, GoldenRecords.BY_ID)
                        .thenComparing(WaitingVersion::validFrom));
                return due;
            }
        });
    }

    /** Records of a dataset with a version that is due, at most so many. */
    List<UUID> listDue(int dataset, LocalDate today, int limit) {
        return client.sql("""
                SELECT DISTINCT record_id FROM warehouse.waiting
                WHERE dataset = :dataset AND valid_from <= :today
                LIMIT :limit""")
                .param("dataset", dataset)
                .param("today", today)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private static List<WaitingVersion> rows(PreparedStatement prepared) throws SQLException {
        List<WaitingVersion> rows = new ArrayList<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                rows.add(new WaitingVersion(
                        row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), decode(row.getString(3))));
            }
        }
        return rows;
    }

    /** {@code role node is-open [kind entity...]}, parted by semicolons. */
    static String encode(List<Proposal> proposals) {
        return proposals.stream().map(Waiting::encode).collect(Collectors.joining(";"));
    }

    private static String encode(Proposal proposal) {
        Proposal.Conflict conflict = proposal.conflict();
        String decided = proposal.role() + " " + proposal.node() + " " + proposal.isOpen();
        return conflict == null
                ? decided
                : decided + " " + conflict.kind() + " "
                        + conflict.entities().stream().map(UUID::toString).collect(Collectors.joining(" "));
    }

    static List<Proposal> decode(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(Waiting::decodeOne).toList();
    }

    private static Proposal decodeOne(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        Proposal.Conflict conflict = parts.size() == 3
                ? null
                : new Proposal.Conflict(
                        Proposal.Kind.valueOf(parts.get(3)),
                        parts.subList(4, parts.size()).stream()
                                .map(UUID::fromString)
                                .toList());
        return Proposal.waiting(
                Integer.parseInt(parts.get(0)),
                UUID.fromString(parts.get(1)),
                Boolean.parseBoolean(parts.get(2)),
                conflict);
    }
}
