package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The inverted index of nodes by block key, on a connection that the caller holds. Everything is written in the order of
 * the keys, so that pages of the index are touched once each and two writers do not wait crosswise. Stateless, thread-safe.
 */
@Component
public class Blocks {

    /** Which of the two tables. */
    public enum Shelf {
        /** Known nodes. */
        KNOWN,
        /** Open nodes, and known ones that lack the principal scheme: few. */
        OPEN
    }

    /** One node under one key. */
    public record Entry(long key, UUID node) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : node.compareTo(other.node);
        }
    }

    /**
     * What was found under keys.
     *
     * @param nodes by key, distinct; a key without any is missing
     * @param oversized keys with more nodes than are compared; they are not in {@code nodes}
     */
    public record Found(Map<Long, Set<UUID>> nodes, Set<Long> oversized) {
        /** Distinct nodes under any of these keys. */
        public Set<UUID> of(long[] keys) {
            Set<UUID> found = new LinkedHashSet<>();
            for (long key : keys) {
                found.addAll(nodes.getOrDefault(key, Set.of()));
            }
            return found;
        }
    }

    /** Adds entries of nodes that stood nowhere before: a copy, without looking. */
    public void writeNew(Connection connection, Shelf shelf, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(2);
        for (Entry entry : sorted(entries)) {
            copy.row().int8(entry.key()).uuid(entry.node());
        }
        copy.send(
                connection,
                shelf == Shelf.OPEN
                        ? "COPY identity.open_block (key, node) FROM STDIN (FORMAT binary)"
                        : "COPY identity.block (key, node) FROM STDIN (FORMAT binary)");
    }

    /** Adds entries, those that are there already left as they are. */
    public void write(Connection connection, Shelf shelf, List<Entry> entries) throws SQLException {
        run(connection, shelf == Shelf.OPEN ? """
                INSERT INTO identity.open_block (key, node) SELECT * FROM unnest(?, ?)
                ON CONFLICT (key, node) DO NOTHING""" : """
                INSERT INTO identity.block (key, node) SELECT * FROM unnest(?, ?)
                ON CONFLICT (key, node) DO NOTHING""", entries);
    }

    public void remove(Connection connection, Shelf shelf, List<Entry> entries) throws SQLException {
        run(connection, shelf == Shelf.OPEN ? """
                DELETE FROM identity.open_block USING unnest(?, ?) AS gone (key, node)
                WHERE open_block.key = gone.key AND open_block.node = gone.node""" : """
                DELETE FROM identity.block USING unnest(?, ?) AS gone (key, node)
                WHERE block.key = gone.key AND block.node = gone.node""", entries);
    }

    /** Brings the index from one state to the other: only what differs is touched. */
    public void replace(Connection connection, Shelf shelf, Set<Entry> before, Set<Entry> after) throws SQLException {
        Set<Entry> gone = new HashSet<>(before);
        gone.removeAll(after);
        Set<Entry> added = new HashSet<>(after);
        added.removeAll(before);
        remove(connection, shelf, List.copyOf(gone));
        write(connection, shelf, List.copyOf(added));
    }

    private static void run(Connection connection, String sql, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            LoaderSession.planAfresh(statement);
            List<Entry> sorted = sorted(entries);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", sorted.stream().map(Entry::key).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", sorted.stream().map(Entry::node).toArray()));
            statement.executeUpdate();
        }
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted().toList();
    }

    /** Nodes of both shelves under these keys, in one statement. */
    public Found candidates(Connection connection, long[] keys, int largestBlock) throws SQLException {
        return find(connection, keys, largestBlock, """
                SELECT wanted.key, found.node
                FROM unnest(?) AS wanted (key)
                CROSS JOIN LATERAL (
                    (SELECT node FROM identity.block WHERE block.key = wanted.key LIMIT ?)
                    UNION ALL
                    (SELECT node FROM identity.open_block WHERE open_block.key = wanted.key LIMIT ?)) AS found""", 2);
    }

    /** Only nodes that may join a node which has the principal scheme. */
    public Found openCandidates(Connection connection, long[] keys, int largestBlock) throws SQLException {
        return find(connection, keys, largestBlock, """
                SELECT wanted.key, found.node
                FROM unnest(?) AS wanted (key)
                CROSS JOIN LATERAL (
                    SELECT node FROM identity.open_block WHERE open_block.key = wanted.key LIMIT ?) AS found""", 1);
    }

    private static Found find(Connection connection, long[] keys, int largestBlock, String sql, int shelves)
            throws SQLException {
        Map<Long, Set<UUID>> nodes = new HashMap<>();
        Set<Long> oversized = new HashSet<>();
        if (keys.length == 0) {
            return new Found(nodes, oversized);
        }
        long[] sorted = Arrays.stream(keys).sorted().distinct().toArray();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            LoaderSession.planAfresh(statement);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", Arrays.stream(sorted).boxed().toArray()));
            for (int i = 0; i < shelves; i++) {
                statement.setInt(2 + i, largestBlock + 1);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    nodes.computeIfAbsent(row.getLong(1), key -> new HashSet<>())
                            .add(row.getObject(2, UUID.class));
                }
            }
        }
        nodes.forEach((key, found) -> {
            if (found.size() > largestBlock) {
                oversized.add(key);
            }
        });
        nodes.keySet().removeAll(oversized);
        return new Found(nodes, oversized);
    }
}
