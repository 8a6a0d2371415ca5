package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a newcomer does, in order, on one data directory. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    @TempDir
    static Path directory;

    @BeforeAll
    static void lendPrograms() throws IOException {
        Path shared = Path.of("target", "embedded-postgres");
        Path postgres = Files.createDirectories(directory.resolve("postgres"));
        EmbeddedPostgres.start(shared).close();
        try (var programs = Files.newDirectoryStream(shared, "binaries-*")) {
            Path unpacked = programs.iterator().next().toRealPath();
            Files.createSymbolicLink(postgres.resolve(unpacked.getFileName()), unpacked);
        }
    }

    @Test
    @Order(1)
    void tellsWhatBecameOfTheCity() throws Exception {
        var demo = hub("demo", "--once", "--people", "700");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("land.parcel", "business.enterprise", "health.visit", "education.school", "records/s")
                .containsPattern("Citizens found: \\d+")
                .containsPattern("Organisations found [^:]*: [1-9]\\d*")
                .contains("records wait for a data steward, because:")
                .contains("Mend it at the source.");
        assertThat(demo.err()).contains("land: SQL", "business: HTTP", "health: SFTP", "education: CSV, XLSX");
    }

    @Test
    @Order(2)
    void acceptsNothingThatItHas() throws Exception {
        JsonNode again = hub("demo", "--once", "--people", "700", "--json").json();

        assertThat(again.at("/datasets").size()).isEqualTo(10);
        assertThat(again.at("/systems").size()).isEqualTo(4);
        again.at("/datasets").forEach(run -> {
            assertThat(run.at("/accepted").asInt()).isZero();
            assertThat(run.at("/received").asInt())
                    .isEqualTo(run.at("/unchanged").asInt());
        });
        assertThat(again.at("/citizens/found").asInt()).isGreaterThan(100);
    }

    @Test
    @Order(3)
    void bringsTheSecondWave() throws Exception {
        var wave = hub("demo", "--once", "--people", "700", "--wave", "2", "--lang", "vi");

        assertThat(wave.exitCode()).as(wave.err()).isZero();
        assertThat(wave.out()).contains("chấp nhận", "Công dân tìm thấy:");
        assertThat(wave.err()).contains("Đợt 2");
    }

    @Test
    @Order(4)
    void refusesAnotherCityInThisDirectory() throws Exception {
        var other = hub("demo", "--once", "--people", "800");

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.out()).isEmpty();
        assertThat(other.err()).contains("700 people").doesNotContain("at io.declareonce");
    }

    @Test
    @Order(5)
    void listsAndRejectsWhatWaits() throws Exception {
        JsonNode list = hub("quarantine", "list", "--json").json();
        String place = list.at("/first/0/place").asString();

        var rejected = hub("quarantine", "reject", place, "--reason", "no such learner", "--by", "a steward");
        var shown = hub("quarantine", "show", place);

        assertThat(list.at("/records").asInt()).isGreaterThan(1);
        assertThat(rejected.exitCode()).as(rejected.err()).isZero();
        assertThat(shown.out()).contains("rejected");
    }

    @Test
    @Order(6)
    void exportsThePublishedCitizens() throws Exception {
        Path file = directory.resolve("citizens.csv");

        JsonNode exported =
                hub("export", "citizen", "--to", file.toString(), "--json").json();

        assertThat(Files.readAllLines(file)).hasSize(exported.at("/rows").asInt() + 1);
    }

    @Test
    @Order(7)
    void refusesAFileThatIsNone() throws Exception {
        Path file = Files.write(directory.resolve("learners.avro"), new byte[] {1, 2, 3, 4, 5});

        var refused = hub("import", "education.enrolment", file.toString());

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
    }

    @Test
    @Order(8)
    void tellsTheStatusOfEverySource() throws Exception {
        var status = hub("status");

        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out())
                .contains(
                        "Database: embedded",
                        "land-parcel",
                        "business-enterprise",
                        "education-enrolment",
                        "quarantined");
    }

    private static CommandProcess hub(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--dir";
        all[arguments.length + 1] = directory.toString();
        return CommandProcess.run(all);
    }
}
