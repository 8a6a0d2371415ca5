package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets all open nodes of a block be looked at again that has grown too large to be used, or small enough to be used again:
 * every pair that it makes or made has one of them. Thread-safe.
 */
@Component
class BlockSizes {
    private final RelookQueue queue;

    BlockSizes(RelookQueue queue) {
        this.queue = queue;
    }

    /**
     * @param grown by how many nodes each block has grown just now, less than zero where it has shrunk
     * @param oversized keys that were too large before
     */
    void lookAgain(Connection connection, int type, Map<Long, Integer> grown, Set<Long> oversized, int largestBlock)
            throws SQLException {
        Set<Long> crossed = new HashSet<>();
        Map<Long, Integer> asked = new TreeMap<>(grown);
        asked.entrySet().removeIf(entry -> entry.getValue() > 0 && oversized.contains(entry.getKey()));
        sizes(connection, asked, largestBlock).forEach((key, size) -> {
            int before = size - asked.getOrDefault(key, 0);
            if (size > largestBlock != before > largestBlock) {
                crossed.add(key);
            }
        });
        if (!crossed.isEmpty()) {
            queue.add(connection, type, openNodes(connection, crossed));
        }
    }

    /** By key, counted as far as it takes to tell on which side of the limit it was and is. */
    private static Map<Long, Integer> sizes(Connection connection, Map<Long, Integer> grown, int largestBlock)
            throws SQLException {
        Map<Long, Integer> sizes = new HashMap<>();
        if (grown.isEmpty()) {
            return sizes;
        }
        int most = largestBlock + 1 + Math.max(0, Collections.max(grown.values()));
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT wanted.key, counted.nodes
                FROM unnest(?) AS wanted (key)
                CROSS JOIN LATERAL (SELECT count(*) AS nodes FROM (
                    (SELECT FROM identity.block WHERE block.key = wanted.key LIMIT ?)
                    UNION ALL
                    (SELECT FROM identity.open_block WHERE open_block.key = wanted.key LIMIT ?)) AS found) AS counted""")) {
            LoaderSession.planAfresh(statement);
            statement.setArray(
                    1, connection.createArrayOf("int8", grown.keySet().toArray()));
            statement.setInt(2, most);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sizes.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return sizes;
    }

    private static Set<UUID> openNodes(Connection connection, Set<Long> keys) throws SQLException {
        Set<UUID> nodes = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT node FROM identity.open_block WHERE key = ANY (?)")) {
            LoaderSession.planAfresh(statement);
            statement.setArray(1, connection.createArrayOf("int8", keys.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    nodes.add(row.getObject(1, UUID.class));
                }
            }
        }
        return nodes;
    }
}
