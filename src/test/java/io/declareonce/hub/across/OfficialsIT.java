package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static io.declareonce.hub.across.DogTown.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.monitoring.Duty;
import io.declareonce.hub.monitoring.Monitoring;
import io.declareonce.hub.monitoring.Official;
import io.declareonce.hub.warehouse.AcrossRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open is told to the official who answers for it, in plain words and with what to do. */
class OfficialsIT {
    private static final Locale VI = new Locale("vi");

    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(directory);
        town.begin();
        String owner = "0013030" + chip(1);
        town.deliver(
                "vets.dog",
                dog(1, 1, "owner_id", owner, "owner_name", "Nguyễn Thị Lan", "owner_birth", "2003-03-07"),
                dog(3, 1, "breed", "CAT"));
        town.deliver(
                "police.licence",
                licence("A", 1, "chip", chip(1), "owner_id", owner, "owner_name", "Trần Thị Lan"),
                licence("B", 1, "chip", chip(1)),
                licence("C", 1, "chip", chip(2)));
        town.deliver("vets.walk", walk(2, "2026-11-01"), walk(2, "2026-11-02"));
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    private static List<String> told(Locale language) {
        return town.hub().bean(Monitoring.class).officials().stream()
                .flatMap(official -> official.duties().stream().map(duty -> line(official, duty, language)))
                .toList();
    }

    private static String line(Official official, Duty duty, Locale language) {
        return official.accountable() + ", " + official.departmentName().in(language) + ": " + duty.dataset() + ": "
                + duty.sentence().in(language);
    }

    @Test
    void tellsEachOfficialInPlainWords() {
        assertThat(told(Locale.ENGLISH))
                .containsExactly(
                        "Đội trưởng, Police: police.licence: 2 records in 1 group share “dog.chip”, which should be unique.",
                        "Đội trưởng, Police: police.licence: 1 record refers to Dog (vets.dog) not delivered yet, by “dog.chip”; the first deadline is 01/12/2026.",
                        "Trưởng phòng, Vets: vets.dog: 1 wrong record is in quarantine.",
                        "Trưởng phòng, Vets: vets.walk: 2 records refer to Dog (vets.dog) not in the warehouse, by “dog.chip”.",
                        "Trưởng phòng, Vets: vets.dog: 1 record says another “person.full-name” than Police (police.licence), whose value is taken since it is the authority for it.");
        assertThat(told(VI))
                .contains(
                        "Đội trưởng, Công an: police.licence: 2 bản ghi trùng nhau (1 nhóm) ở “dog.chip”, lẽ ra phải là duy nhất.",
                        "Trưởng phòng, Thú y: vets.dog: 1 bản ghi ghi “person.full-name” khác với Công an (police.licence); giá trị bên đó được dùng vì đó là cơ quan có thẩm quyền.");
    }

    @Test
    void warnsOnceTheTimeToWaitIsOver() {
        town.hub().clock().move(Duration.ofDays(8));
        try {
            assertThat(told(Locale.ENGLISH))
                    .contains(
                            "Đội trưởng, Police: police.licence: 1 record refers to Dog (vets.dog) not in the warehouse, by “dog.chip”.");
        } finally {
            town.hub().clock().move(Duration.ofDays(-8));
        }
    }

    @Test
    void saysWhatToDoNext() {
        assertThat(town.hub().bean(Monitoring.class).officials().stream()
                        .flatMap(official -> official.duties().stream())
                        .map(duty -> duty.kind() + " " + duty.next().en()))
                .contains(
                        "QUARANTINED Mend them at the source and send them again, or mend and release them: ./hub quarantine list --dataset vets.dog",
                        "MISSING_REFERENCE Check these values at the source; where they are right, ask Vets for the missing records.",
                        "WAITING_REFERENCE Nothing yet: the finding closes by itself once the other record comes.");
    }

    @Test
    void listsWhatIsOpenRecordByRecordWithValuesMasked() {
        List<String> open = town
                .hub()
                .bean(AcrossRecords.class)
                .list(null, town.hub().clock().instant(), 20)
                .stream()
                .map(each -> each.dataset() + " " + each.kind() + " "
                        + each.message().en())
                .toList();

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "vets.dog contradiction person.full-name: says ***, but police.licence *** is taken.",
                        "police.licence not-unique Another record has the same dog.chip.",
                        "police.licence not-unique Another record has the same dog.chip.",
                        "vets.walk missing-reference No record of vets.dog has this dog.chip.",
                        "vets.walk missing-reference No record of vets.dog has this dog.chip.",
                        "police.licence waiting-reference No record of vets.dog has this dog.chip; it may still come.");
    }
}
