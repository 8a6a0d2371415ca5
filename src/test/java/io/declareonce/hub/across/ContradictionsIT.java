package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where departments say different things of one citizen, the one whose word was not taken is told. */
class ContradictionsIT {
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
    }

    private static String lan() {
        return "0013030" + chip(1);
    }

    private static String hoa() {
        return "0013030" + chip(2);
    }

    private void dogOf(String owner, int hour, String name, String birth) {
        town.deliver("vets.dog", dog(1, hour, "owner_id", owner, "owner_name", name, "owner_birth", birth));
    }

    private void licenceOf(String owner, int hour, String name, String birth) {
        town.deliver("police.licence", licence("A", hour, "owner_id", owner, "owner_name", name, "owner_birth", birth));
    }

    @Test
    void tellsWhoseWordWasNotTakenAndWhy() {
        dogOf(lan(), 3, "Nguyễn Thị Lan", "2003-03-07");
        licenceOf(lan(), 1, "Nguyễn Thị Loan", "2003-03-08");

        assertThat(town.contradictions())
                .containsExactly(
                        "vets.dog says birth_date 2003-03-07, police.licence 2003-03-08 by authority",
                        "vets.dog says full_name Nguyễn Thị Lan, police.licence Nguyễn Thị Loan by authority");
    }

    @Test
    void agreesThoughWrittenOtherwise() {
        dogOf(lan(), 3, "NGUYEN THI lan()", "2003");
        licenceOf(lan(), 1, "Nguyễn Thị Lan", "2003-03-08");

        assertThat(town.contradictions()).isEmpty();
    }

    @Test
    void closesOnceTheDepartmentsAgreeAndOpensAgainWhenTheyDoNot() {
        dogOf(lan(), 1, "Nguyễn Thị Lan", "2003-03-07");
        licenceOf(lan(), 1, "Nguyễn Thị Lan", "2003-03-08");
        assertThat(town.contradictions()).hasSize(1);

        dogOf(lan(), 2, "Nguyễn Thị Lan", "2003-03-08");
        assertThat(town.contradictions()).isEmpty();

        licenceOf(lan(), 2, "Nguyễn Thị Lan", "2003-03-09");
        assertThat(town.contradictions())
                .containsExactly("vets.dog says birth_date 2003-03-08, police.licence 2003-03-09 by authority");
    }

    @Test
    void saysNothingOfOneDepartmentAlone() {
        town.deliver(
                "vets.dog",
                dog(1, 1, "owner_id", lan(), "owner_name", "Nguyễn Thị Lan", "owner_birth", "2003-03-07"),
                dog(2, 1, "owner_id", lan(), "owner_name", "Nguyễn Thị Loan", "owner_birth", "2003-03-08"));

        assertThat(town.contradictions()).isEmpty();
    }

    @Test
    void closesWhatWasSaidOfACitizenWhomARecordLeft() {
        dogOf(lan(), 1, "Nguyễn Thị Lan", "2003-03-07");
        licenceOf(lan(), 1, "Nguyễn Thị Lan", "2003-03-08");

        dogOf(hoa(), 2, "Trần Thị Hoa", "2003-05");

        assertThat(town.contradictions()).isEmpty();
    }
}
