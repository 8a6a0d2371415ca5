package io.declareonce.hub.identity;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.identity.Surroundings.StoredDescription;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notices that blocking rules, thresholds or the model of an entity type are others than those under which everybody was
 * looked at: then all nodes are described and blocked anew, old keys go, and all wait to be looked at again. Called by who
 * holds the entity type; all in the caller's transaction, so that no look sees half of an index. Thread-safe.
 */
@Component
class EvidenceChange {
    /** Where only identifiers decide. */
    private static final String NONE = "none";

    private static final int ROWS_AT_ONCE = 10_000;

    private final Neighbours neighbours;
    private final Clock clock;

    EvidenceChange(Neighbours neighbours, Clock clock) {
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /**
     * Under what an entity type was looked at last; what is not known is null.
     *
     * @param edition number of the dictionary's edition
     */
    record InUse(
            @Nullable Integer edition,
            @Nullable String indexRules,
            @Nullable String evidence) {

        static InUse row(ResultSet row) throws SQLException {
            return new InUse(
                    row.getObject("edition", Integer.class), row.getString("index_rules"), row.getString("evidence"));
        }

        static InUse of(int edition, @Nullable Evidence evidence) {
            return evidence == null
                    ? new InUse(edition, NONE, NONE)
                    : new InUse(edition, evidence.indexRules(), evidence.fingerprint());
        }

        /** True where somebody knew a newer edition: whoever does not must not turn its rules back. */
        boolean isNewerThan(int other) {
            return edition != null && edition > other;
        }
    }

    /** Lets everything follow the rules that hold now. */
    void follow(Connection connection, Identifying identifying, @Nullable Evidence evidence, InUse before, InUse now)
            throws SQLException {
        if (before.equals(now)) {
            return;
        }
        int type = identifying.type();
        // what nobody looked at before was queued by who wrote it
        boolean isKnown = before.evidence() != null || isIndexed(connection, type);
        if (isKnown && !Objects.equals(before.indexRules(), now.indexRules())) {
            writeIndex(connection, type, evidence);
        }
        if (isKnown && !Objects.equals(before.evidence(), now.evidence())) {
            queueAll(connection, identifying);
        }
        remember(connection, type, now);
    }

    private static boolean isIndexed(Connection connection, int type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM identity.description WHERE entity_type = ? LIMIT 1)")) {
            statement.setShort(1, (short) type);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void remember(Connection connection, int type, InUse now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE identity.entity_type SET edition = ?, index_rules = ?, evidence = ? WHERE number = ?""")) {
            statement.setObject(1, now.edition());
            statement.setString(2, now.indexRules());
            statement.setString(3, now.evidence());
            statement.setShort(4, (short) type);
            statement.executeUpdate();
        }
    }

    /** Everything that is indexed is read once and written again, sorted; the planner may join as it likes. */
    private void writeIndex(Connection connection, int type, @Nullable Evidence evidence) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT set_config('enable_hashjoin', 'on', true), set_config('enable_seqscan', 'on', true),
                        set_config('enable_mergejoin', 'on', true)""");
            statement.execute("""
                    CREATE TEMPORARY TABLE renewed_description (
                        node uuid, hash bigint, layout smallint, is_open boolean, said text) ON COMMIT DROP""");
            statement.execute("""
                    CREATE TEMPORARY TABLE renewed_block (key bigint, node uuid, is_open boolean) ON COMMIT DROP""");
            if (evidence != null) {
                describe(connection, type, evidence);
            }
            statement.execute("ANALYZE renewed_description");
            delete(connection, type);
            insert(connection, type);
            statement.execute("DROP TABLE renewed_description, renewed_block");
            statement.execute("""
                    SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_seqscan', 'off', true),
                        set_config('enable_mergejoin', 'off', true)""");
        }
    }

    private void describe(Connection connection, int type, Evidence evidence) throws SQLException {
        BinaryCopy descriptions = new BinaryCopy(5);
        BinaryCopy blocks = new BinaryCopy(3);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT node, layout, is_open, said FROM identity.description WHERE entity_type = ?")) {
            statement.setShort(1, (short) type);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StoredDescription stored =
                            new StoredDescription(row.getInt(2), row.getString(4), row.getBoolean(3));
                    Described described = neighbours.describe(evidence, stored);
                    if (described != null) {
                        add(row.getObject(1, UUID.class), stored, described, descriptions, blocks);
                    }
                    if (descriptions.rows() >= ROWS_AT_ONCE) {
                        send(connection, descriptions, blocks);
                    }
                }
            }
        }
        send(connection, descriptions, blocks);
    }

    private static void add(
            UUID node, StoredDescription stored, Described described, BinaryCopy descriptions, BinaryCopy blocks) {
        descriptions
                .row()
                .uuid(node)
                .int8(described.hash())
                .int2(stored.layout())
                .bool(stored.isOpen())
                .text(stored.said());
        for (long key : described.keys()) {
            blocks.row().int8(key).uuid(node).bool(stored.isOpen());
        }
    }

    private static void send(Connection connection, BinaryCopy descriptions, BinaryCopy blocks) throws SQLException {
        if (descriptions.rows() > 0) {
            descriptions.send(connection, "COPY renewed_description FROM STDIN (FORMAT binary)");
            descriptions.clear();
        }
        if (blocks.rows() > 0) {
            blocks.send(connection, "COPY renewed_block FROM STDIN (FORMAT binary)");
            blocks.clear();
        }
    }

    private static void delete(Connection connection, int type) throws SQLException {
        run(connection, """
                DELETE FROM identity.block USING identity.description
                WHERE block.node = description.node AND description.entity_type = ?""", type);
        run(connection, """
                DELETE FROM identity.open_block USING identity.description
                WHERE open_block.node = description.node AND description.entity_type = ?""", type);
        run(connection, "DELETE FROM identity.description WHERE entity_type = ?", type);
    }

    private static void insert(Connection connection, int type) throws SQLException {
        run(connection, """
                INSERT INTO identity.description (node, hash, entity_type, layout, is_open, said)
                SELECT DISTINCT ON (node, hash) node, hash, ?, layout, is_open, said
                FROM renewed_description ORDER BY node, hash, said""", type);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO identity.block (key, node)
                    SELECT DISTINCT key, node FROM renewed_block WHERE NOT is_open ORDER BY key, node""");
            statement.execute("""
                    INSERT INTO identity.open_block (key, node)
                    SELECT DISTINCT key, node FROM renewed_block WHERE is_open ORDER BY key, node""");
        }
    }

    private static void run(Connection connection, String sql, int type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setShort(1, (short) type);
            statement.executeUpdate();
        }
    }

    /** Homes of identifiers and nodes of open mentions: these are all nodes. */
    private void queueAll(Connection connection, Identifying identifying) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO identity.relook (node, since, entity_type)
                SELECT node, ?, ? FROM (
                    SELECT entity_id AS node FROM identity.identifier WHERE scheme = ANY (?)
                    UNION
                    SELECT node FROM identity.open_mention WHERE entity_type = ?) AS nodes""")) {
            Integer[] schemes = Arrays.stream(identifying.numbers()).boxed().toArray(Integer[]::new);
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setShort(2, (short) identifying.type());
            statement.setArray(3, connection.createArrayOf("int2", schemes));
            statement.setShort(4, (short) identifying.type());
            statement.executeUpdate();
        }
    }
}
