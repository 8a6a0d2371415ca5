package io.declareonce.hub.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

    @ParameterizedTest
    @ValueSource(strings = {"1945", "1945-03", "1945-03-07", "0987-12-31", "2000-02-29"})
    void writesWhatItReads(String text) {
        assertThat(PartialDate.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "45",
                "1945-00",
                "1945-13",
                "1945-02-30",
                "1945/03/07",
                "1945-3-7",
                "abcd",
                "-945",
                "1945-03-0x"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> PartialDate.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void writesEveryDayAsIsoDoes() {
        Random random = new Random(20261124);
        for (int i = 0; i < 10_000; i++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000));

            assertThat(PartialDate.of(day)).hasToString(day.toString());
        }
    }

    @Test
    void agreesAtTheCoarserPrecision() {
        assertThat(PartialDate.parse("1945").agrees(PartialDate.parse("1945-03-07")))
                .isTrue();
        assertThat(PartialDate.parse("1945-03").agrees(PartialDate.parse("1945-03-07")))
                .isTrue();
        assertThat(PartialDate.parse("1945-04").agrees(PartialDate.parse("1945-03-07")))
                .isFalse();
    }

    @Test
    void sortsByFirstDayAndTheCoarserFirst() {
        assertThat(PartialDate.parse("1945")).isLessThan(PartialDate.parse("1945-01"));
        assertThat(PartialDate.parse("1945-01")).isLessThan(PartialDate.parse("1945-01-01"));
        assertThat(PartialDate.parse("1945-12-31")).isLessThan(PartialDate.parse("1946"));
    }
}
