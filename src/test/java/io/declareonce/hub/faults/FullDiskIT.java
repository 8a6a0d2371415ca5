package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.HubStorageFull;
import io.declareonce.hub.intake.LoadingInterrupted;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's tables stand on a disk of 40 MB, a tablespace on a small tmpfs. */
class FullDiskIT {
    @TempDir
    static Path directory;

    private Path disk;
    private OwnServer server;
    private TestHub hub;
    private boolean isMounted;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        disk = Files.createDirectories(folder.resolve("small-disk"));
        isMounted = isDone("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk.toString());
        assumeTrue(isMounted, "a small disk needs the right to mount (root): tmpfs cannot be mounted here");
        Path home = Files.createDirectories(folder.resolve("server"));
        server = OwnServer.start(home);
        Path tables = Files.createDirectories(disk.resolve("tables"));
        Files.setAttribute(tables, "unix:uid", server.owner());
        server.execute("CREATE TABLESPACE small LOCATION '" + tables + "'");
        server.execute("CREATE DATABASE full_disk TABLESPACE small");
        hub = TestHub.with(server.asServer("full_disk"));
    }

    @AfterEach
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        if (server != null) {
            server.close();
        }
        if (isMounted) {
            isDone("umount", "-l", disk.toString());
        }
    }

    @Test
    void refusesADeliveryForWhichThereIsNoRoomAndKeepsTheRest() throws Exception {
        hub.deliver(Enrolments.DATASET, "csv", Enrolments.file(300));

        assertThatThrownBy(() -> hub.deliver(Enrolments.DATASET, "csv", incompressible()))
                .isInstanceOf(HubStorageFull.class)
                .hasMessageContaining("storage is full");

        Holdings holdings = new Holdings(server.jdbc("full_disk"));
        holdings.assertEachOnce(300);
        makeRoom();
        assertThat(hub.deliver(Enrolments.DATASET, "csv", Enrolments.file(400)).counts())
                .isEqualTo(new Counts(400, 100, 300, 0, 0));
        holdings.assertEachOnce(400);
    }

    /** Names that do not repeat: the kept parts are hardly smaller than the file. */
    private static String incompressible() {
        Random random = new Random(1);
        StringBuilder file = new StringBuilder(Enrolments.HEADER);
        for (int learner = 1; file.length() < 45_000_000; learner++) {
            StringBuilder name = new StringBuilder(20_000);
            random.ints(20_000, 0x4e00, 0x9000).forEach(name::appendCodePoint);
            file.append(Enrolments.line(learner, name.toString(), "2026-09-05T08:30:00+07:00"));
        }
        return file.toString();
    }

    @Test
    void stopsALoadForWhichThereIsNoRoomAndGoesOnOnceThereIs() throws Exception {
        String file = Enrolments.file(60_000);

        assertThatThrownBy(() -> hub.deliver(Enrolments.DATASET, "csv", file))
                .isInstanceOf(LoadingInterrupted.class)
                .hasMessageContaining("continues by itself");

        Holdings holdings = new Holdings(server.jdbc("full_disk"));
        assertThat(holdings.received()).isLessThan(60_000);
        makeRoom();
        hub.clock().move(Duration.ofHours(1));
        HubKilledIT.await(() -> holdings.number("SELECT count(*) FROM intake.submission WHERE state = 'done'") == 1);
        holdings.assertEachOnce(60_000);
    }

    private void makeRoom() throws Exception {
        assertThat(isDone("mount", "-o", "remount,size=400m", disk.toString())).isTrue();
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
