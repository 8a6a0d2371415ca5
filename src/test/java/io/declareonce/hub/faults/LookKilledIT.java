package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed once its records are stored, before or while somebody looks again whom they speak of. */
class LookKilledIT {
    private static final int PEOPLE = 600;
    private static final String[] FAMILIES = {
        "Trịnh", "Lương", "Đoàn", "Kiều", "Tạ", "Quách", "Mạc", "Ông", "Thạch", "Viên"
    };
    private static final String[] GIVEN = {"Khuê", "Đạt", "Vĩ", "Duyên", "Ngân", "Quế", "Sửu", "Tường", "Uyên", "Xoan"};

    @TempDir
    Path folder;

    @Test
    void looksAgainAtAllThatAKilledHubLeftBehind() throws Exception {
        Path file = Files.writeString(folder.resolve("learners.csv"), Enrolments.file(2 * PEOPLE, LookKilledIT::line));
        try (TestDatabase database = TestDatabase.migrated()) {
            Holdings holdings = new Holdings(database.jdbc());
            try (Connection nobodyLooks = database.dataSource().getConnection();
                    HubProcess hub = start(database, "send=" + file)) {
                hold(nobodyLooks);
                HubKilledIT.await(() -> holdings.received() >= 2 * PEOPLE || !hub.isAlive());
                hub.kill();
                nobodyLooks.rollback();
            }
            long waiting = count(database, "identity.relook");
            long before = count(database, "warehouse.citizen");
            try (HubProcess hub = start(database, "look")) {
                HubKilledIT.await(() -> isLooking(database) || !hub.isAlive());
            }
            try (HubProcess last = start(database, "look")) {
                HubKilledIT.await(() -> count(database, "identity.relook") == 0 || !last.isAlive());
                assertThat(last.isAlive()).isTrue();
            }

            assertThat(waiting).isGreaterThanOrEqualTo(2 * PEOPLE);
            assertThat(before).isGreaterThan(PEOPLE);
            assertThat(count(database, "(SELECT DISTINCT entity_id FROM identity.membership) AS entity"))
                    .isEqualTo(PEOPLE)
                    .isEqualTo(count(database, "warehouse.citizen"));
            assertThat(count(
                            database,
                            "(SELECT FROM identity.membership GROUP BY entity_id HAVING count(*) <> 2) AS entity"))
                    .isZero();
        }
    }

    /** The type's row, as one who looks holds it. */
    private static void hold(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO identity.entity_type (number, entity) VALUES (1, 'citizen')");
            connection.commit();
            statement.execute("SELECT FROM identity.entity_type FOR UPDATE");
        }
    }

    private static boolean isLooking(TestDatabase database) {
        return count(database, "(SELECT FROM identity.entity_type WHERE number = 1 FOR UPDATE SKIP LOCKED) AS free")
                == 0;
    }

    private static long count(TestDatabase database, String table) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    /** Everybody twice: with a number, and without one. */
    private static String line(long number) {
        long person = (number - 1) / 2;
        String name = FAMILIES[(int) (person % 10)] + " " + GIVEN[(int) (person / 10 % 10)] + " "
                + GIVEN[(int) (person / 100 % 10)];
        String birth = String.format("%02d/%02d/20%02d", 1 + person % 28, 1 + person % 12, 12 + person / 100);
        String id = number % 2 == 0 ? "" : String.format("0012%02d%06d", 12 + person / 100, person);
        return String.format(
                "%010d,2026-2027,01004301,3,DANG_HOC,05/09/2026,%s,%s,%s,1,2026-09-05T08:30:00+07:00\n",
                number, id, name, birth);
    }

    private static HubProcess start(TestDatabase database, String... arguments) throws Exception {
        return HubProcess.start(
                List.of("-Xmx256m"),
                Stream.concat(Stream.of(arguments), Stream.of(database.properties()))
                        .toArray(String[]::new));
    }
}
