package io.declareonce.hub.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.identity.evidence.Blocks.Entry;
import io.declareonce.hub.identity.evidence.Blocks.Shelf;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HubDatabaseTest
class BlocksIT {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);

    private final Blocks blocks = new Blocks();
    private final DataSource dataSource;
    private Connection connection;

    BlocksIT(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        this.connection = dataSource.getConnection();
    }

    @BeforeEach
    void begin() throws SQLException {
        connection.close();
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void findsNodesOfBothShelves() throws SQLException {
        blocks.writeNew(connection, Shelf.KNOWN, List.of(new Entry(7, ONE), new Entry(8, TWO)));
        blocks.writeNew(connection, Shelf.OPEN, List.of(new Entry(7, THREE)));

        var found = blocks.candidates(connection, new long[] {7, 9}, 10);
        var open = blocks.openCandidates(connection, new long[] {7, 8}, 10);

        assertThat(found.of(new long[] {7, 9})).containsExactlyInAnyOrder(ONE, THREE);
        assertThat(open.of(new long[] {7, 8})).containsExactly(THREE);
    }

    @Test
    void doesNotUseAKeyOfTooManyNodes() throws SQLException {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(new Entry(7, new UUID(1, i)));
        }
        blocks.writeNew(connection, Shelf.KNOWN, many);
        blocks.writeNew(connection, Shelf.KNOWN, List.of(new Entry(8, ONE)));

        var found = blocks.candidates(connection, new long[] {7, 8}, 4);

        assertThat(found.of(new long[] {7, 8})).containsExactly(ONE);
        assertThat(found.oversized()).containsExactly(7L);
    }

    @Test
    void writesTwiceWhatIsThereOnce() throws SQLException {
        blocks.write(connection, Shelf.OPEN, List.of(new Entry(7, ONE), new Entry(6, TWO)));
        blocks.write(connection, Shelf.OPEN, List.of(new Entry(7, ONE)));

        assertThat(blocks.openCandidates(connection, new long[] {6, 7}, 10).of(new long[] {6, 7}))
                .containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void replacesOnlyWhatDiffers() throws SQLException {
        Set<Entry> before = Set.of(new Entry(7, ONE), new Entry(8, ONE));
        blocks.writeNew(connection, Shelf.KNOWN, List.copyOf(before));

        blocks.replace(connection, Shelf.KNOWN, before, Set.of(new Entry(8, ONE), new Entry(9, ONE)));

        var found = blocks.candidates(connection, new long[] {7, 8, 9}, 10);
        assertThat(found.nodes().keySet()).containsExactlyInAnyOrder(8L, 9L);
    }
}
