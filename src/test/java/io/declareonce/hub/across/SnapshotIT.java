package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.intake.SubmissionState;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is the whole state: what a complete one does not name any more is withdrawn, and nothing else is. */
class SnapshotIT {
    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(directory);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @BeforeEach
    void begin() {
        town.begin();
        SubmissionReport anew = town.deliver("vets.kennel", kept(1), kept(2), kept(3), kept(4), kept(5));
        assertThat(anew.counts()).isEqualTo(new Counts(5, 5, 0, 0, 0));
        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
    }

    private static List<Integer> held() {
        return town
                .database()
                .jdbc()
                .sql("SELECT chip FROM warehouse.current_vets_kennel ORDER BY chip")
                .query(String.class)
                .list()
                .stream()
                .map(chip -> Integer.parseInt(chip.substring(2)))
                .toList();
    }

    private static long versions(int dog) {
        return town.database()
                .jdbc()
                .sql("SELECT count(*) FROM warehouse.vets_kennel_history WHERE chip = :chip")
                .param("chip", chip(dog))
                .query(Long.class)
                .single();
    }

    @Test
    void withdrawsWhatACompleteSnapshotDoesNotNameAnyMore() {
        SubmissionReport report = town.deliver("vets.kennel", kept(1), kept(2, "owner_name", "Lan"), kept(6));

        assertThat(report.counts()).isEqualTo(new Counts(3, 2, 1, 0, 0));
        assertThat(held()).containsExactly(1, 2, 6);
        assertThat(versions(3)).isOne();
        assertThat(report.submission().notes())
                .extracting(note -> note.en())
                .containsExactly("3 records that this snapshot does not have any more were withdrawn.");
    }

    @Test
    void takesARecordBackThatComesAgain() {
        town.deliver("vets.kennel", kept(1), kept(2));
        SubmissionReport report = town.deliver("vets.kennel", kept(1), kept(2), kept(3));

        assertThat(report.counts()).isEqualTo(new Counts(3, 1, 2, 0, 0));
        assertThat(held()).containsExactly(1, 2, 3);
    }

    @Test
    void changesNothingWhenTheSameSnapshotComesAgain() {
        SubmissionReport report = town.deliver("vets.kennel", kept(1), kept(2), kept(3), kept(4), kept(5));

        assertThat(report.counts()).isEqualTo(new Counts(5, 0, 5, 0, 0));
        assertThat(report.submission().notes()).isEmpty();
        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void keepsWhatCameButWasRefused() {
        SubmissionReport report = town.deliver("vets.kennel", kept(1), kept(2, "owner_id", "12"), kept(3));

        assertThat(report.counts()).isEqualTo(new Counts(3, 0, 2, 0, 1));
        assertThat(held()).containsExactly(1, 2, 3);
    }

    @Test
    void withdrawsNothingWhereAKeyCannotBeRead() {
        SubmissionReport report = town.deliver("vets.kennel", kept(1), "{\"breed\":\"PUG\"}", kept(3));

        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
        assertThat(report.submission().notes())
                .extracting(note -> note.en())
                .containsExactly(
                        "The key of a record cannot be read, so nothing absent was withdrawn. Mend the key and send the whole snapshot again.");
    }

    @Test
    void withdrawsNothingForASnapshotThatWasStopped() {
        SubmissionReport report = town.deliver(
                "vets.kennel",
                IntStream.range(0, 150).mapToObj(i -> kept(1, "owner_id", "12")).toArray(String[]::new));

        assertThat(report.submission().state()).isEqualTo(SubmissionState.STOPPED);
        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void withdrawsNothingForAnEmptyOne() {
        town.deliver("vets.kennel", "");

        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void withdrawsNothingForWhatAStewardLetsGo() {
        SubmissionLoading loading = town.hub().bean(SubmissionLoading.class);
        SubmissionId id = loading.receive(
                new Incoming("vets.kennel", "ndjson", "quarantine"),
                new ByteArrayInputStream(kept(1, "owner_name", "Hoa").getBytes(StandardCharsets.UTF_8)));
        loading.load(id);

        assertThat(held()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void forgetsCitizensWhomNoRecordNamesAnyMore() {
        town.deliver("vets.kennel", kept(1, "owner_id", "0013030" + chip(1), "owner_name", "Lan"), kept(2));
        assertThat(citizens(chip(1))).isOne();

        town.deliver("vets.kennel", kept(2), kept(3));
        assertThat(citizens(chip(1))).isZero();
    }

    private static long citizens(String chip) {
        return town.database()
                .jdbc()
                .sql("SELECT count(*) FROM warehouse.citizen WHERE personal_id = :id")
                .param("id", "0013030" + chip)
                .query(Long.class)
                .single();
    }
}
