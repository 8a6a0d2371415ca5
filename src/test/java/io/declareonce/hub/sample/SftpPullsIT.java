package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.PullTrial;
import io.declareonce.hub.intake.PullTrials;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Pulls files from an SFTP server through the route template. */
@ExtendWith(OutputCaptureExtension.class)
class SftpPullsIT {
    private static final String PASSWORD = "s3cret of the hub";
    private static TestDatabase database;
    private static TestHub hub;
    private static SftpFolder server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        database = TestDatabase.migrated();
        server = new SftpFolder(directory.resolve("files"), directory.resolve("keys"), "hub", PASSWORD, null);
        Path known = server.writeKnownHosts();
        Path others = Files.writeString(
                directory.resolve("others"), Files.readString(known).replace("AAAA", "AAAB"));
        Files.createDirectories(server.folder().resolve("csv"));
        Files.createDirectories(server.folder().resolve("xml"));
        Path routes = Files.writeString(
                directory.resolve("sources.camel.yaml"),
                route("csv", "csv", known, PASSWORD)
                        + route("xml", "xml", known, PASSWORD)
                        + route("stranger", "csv", others, PASSWORD)
                        + route("locked", "csv", known, "another-secret"));
        String pattern = Stream.of("routes/pipeline.camel.yaml", "routes/templates.camel.yaml")
                        .map(file -> "file:" + Path.of(file).toAbsolutePath() + ",")
                        .reduce("", String::concat)
                + "file:" + routes;
        hub = TestHub.on(database, "camel.main.routes-include-pattern=" + pattern, "hub.intake.schedule-pulls=false");
    }

    @AfterAll
    static void stop() {
        hub.close();
        server.close();
        database.close();
    }

    @Test
    void takesFilesOfTwoFormatsAndMovesThemOnceReceived() throws IOException {
        write("csv/b.csv", csv(11, 40));
        write("csv/a.csv", csv(12, 7));
        write("xml/bad.xml", "<DS><THUA_DAT><MA_XA>00004</MA_XA>");
        write("xml/c.xml", xml(13, 3));

        PullReport csv = pull("csv");
        PullReport xml = pull("xml");

        assertThat(csv.problem()).isNull();
        assertThat(csv.counts()).isEqualTo(new Counts(47, 47, 0, 0, 0));
        assertThat(names("csv")).containsExactly(".done");
        assertThat(names("csv/.done").toString()).contains("-a.csv", "-b.csv");
        assertThat(xml.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0));
        assertThat(xml.problem().en()).contains("no valid XML");
        assertThat(names("xml/.failed")).singleElement().asString().endsWith("bad.xml");
        assertThat(pull("csv").submissions()).isEmpty();
    }

    @Test
    void triesAFileAndLeavesItAtTheSource() throws IOException {
        write("csv/trial.csv", csv(14, 9));

        PullTrial trial = hub.bean(PullTrials.class).tryOut("csv", hub.edition(), 1000);
        List<String> still = names("csv");

        assertThat(trial.problem()).isNull();
        assertThat(trial.records()).hasSize(9);
        assertThat(still).contains("trial.csv");
        assertThat(pull("csv").counts().received()).isEqualTo(9);
    }

    @Test
    void losesAndDoublesNothingWhenTheConnectionBreaksInTheMiddle() throws IOException {
        write("csv/large.csv", csv(21, 5_000));
        server.breakOffAfter(100_000);

        PullReport broken = pull("csv");
        List<String> still = names("csv");
        PullReport rest = pull("csv");

        assertThat(broken.problem()).isNotNull();
        assertThat(broken.counts().received()).isZero();
        assertThat(still).contains("large.csv");
        assertThat(rest.problem()).isNull();
        assertThat(rest.counts()).isEqualTo(new Counts(5_000, 5_000, 0, 0, 0));
        assertThat(names("csv")).containsExactly(".done");
    }

    @Test
    void leavesAFileAloneThatIsStillBeingWritten() throws Exception {
        String whole = csv(31, 300);
        Path growing = server.folder().resolve("csv/growing.csv");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeSlowly(growing, whole));
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(growing));

        PullReport meanwhile = pull("csv");
        writer.join();
        PullReport later = pull("csv");

        long received = meanwhile.counts().received() + later.counts().received();
        assertThat(received).isEqualTo(300);
        assertThat(meanwhile.submissions().size() + later.submissions().size()).isEqualTo(1);
    }

    @Test
    void continuesOnceAServerThatWasAwayComesBack() throws IOException {
        write("csv/late.csv", csv(41, 5));
        int port = server.leave();

        PullReport away = pull("csv");
        server.comeBack(port);
        PullReport back = pull("csv");

        assertThat(away.problem().en()).contains("cannot be reached");
        assertThat(back.problem()).isNull();
        assertThat(back.counts().accepted()).isEqualTo(5);
    }

    @Test
    void refusesAServerWhoseKeyItDoesNotKnow() {
        assertThat(pull("stranger").problem().en()).contains("known hosts");
    }

    @Test
    void tellsNobodyItsPassword(CapturedOutput output) {
        assertThat(pull("locked").problem().en()).contains("refuses the login");
        pull("csv");

        assertThat(output.getAll()).contains("pull locked failed").doesNotContain(PASSWORD, "another-secret");
    }

    private static PullReport pull(String name) {
        return hub.bean(Pulls.class).pull(name);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(server.folder().resolve(name), text);
    }

    private static void writeSlowly(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int part = 0; part < 20; part++) {
                out.write(bytes, part * bytes.length / 20, (part + 1) * bytes.length / 20 - part * bytes.length / 20);
                out.flush();
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> names(String folder) {
        try (Stream<Path> files = Files.list(server.folder().resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String csv(int sheet, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        number -> "00004,01/07/2025," + sheet + "," + number
                                + ",80.5,\"[{\"\"purpose\"\":\"\"ODT\"\",\"\"area\"\":80.5}]\",01/08/2025,2026-01-01T00:00:00Z\n")
                .collect(Collectors.joining(
                        "",
                        "Mã xã,Ngày danh mục,Số tờ bản đồ,Số thửa,Diện tích pháp lý,Mục đích sử dụng,Ngày biến động,"
                                + "Thời điểm cập nhật\n",
                        ""));
    }

    private static String xml(int sheet, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> """
                        <THUA_DAT><MA_XA>00004</MA_XA><NGAY_DANH_MUC>2025-07-01</NGAY_DANH_MUC><SO_TO>%d</SO_TO>
                        <SO_THUA>%d</SO_THUA><DIEN_TICH_PHAP_LY>80.5</DIEN_TICH_PHAP_LY>
                        <MUC_DICH><LOAI_DAT>ODT</LOAI_DAT><DIEN_TICH>80.5</DIEN_TICH></MUC_DICH>
                        <NGAY_BIEN_DONG>2025-08-01</NGAY_BIEN_DONG><CAP_NHAT>2026-01-01T00:00:00Z</CAP_NHAT></THUA_DAT>
                        """.formatted(sheet, number))
                .collect(Collectors.joining("", "<DS>", "</DS>"));
    }

    private static String route(String name, String format, Path knownHosts, String password) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: pull-sftp
                    parameters:
                      - { name: name, value: "%s" }
                      - { name: dataset, value: land.parcel }
                      - { name: host, value: 127.0.0.1 }
                      - { name: port, value: "%d" }
                      - { name: user, value: hub }
                      - { name: password, value: "%s" }
                      - { name: knownHosts, value: "%s" }
                      - { name: folder, value: "%s" }
                      - { name: include, value: ".*[.]%s" }
                      - { name: format, value: "%s" }
                      - { name: every, value: 10000d }
                      - { name: answerWithin, value: "5" }
                """.formatted(name, name, server.port(), password, knownHosts, format, format, format);
    }
}
