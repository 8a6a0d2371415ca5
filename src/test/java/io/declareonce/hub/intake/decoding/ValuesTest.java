package io.declareonce.hub.intake.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @Test
    void readsDatesAsDeclared() {
        assertThat(date("dd/MM/yyyy", "05/03/2012")).hasToString("2012-03-05");
        assertThat(date("d/M/yyyy", "5/3/2012")).hasToString("2012-03-05");
        assertThat(date("yyyyMMdd", "20120305")).hasToString("2012-03-05");
        assertThat(date("dd/MM/yyyy|excel", "40973")).hasToString("2012-03-05");
        assertThat(date("yyyyMMddHHmm", "201203051430")).hasToString("2012-03-05");
        assertThat(date("dd MMM yyyy", "05 Mar 2012")).hasToString("2012-03-05");
        assertThat(date(null, "2012-03-05")).hasToString("2012-03-05");
    }

    @Test
    void readsNoDayThatDoesNotExist() {
        for (String text : List.of(
                "31/02/2012",
                "29/02/2011",
                "00/01/2012",
                "05/13/2012",
                "5/3/2012",
                "05-03-2012",
                "",
                "05/03/2012 ",
                "05/03/0000")) {
            assertThat(date("dd/MM/yyyy", text)).as(text).isNull();
        }
        assertThat(date("excel", "2015")).as("a year").isNull();
        assertThat(date(null, "2012-3-5")).isNull();
    }

    @Test
    void agreesWithTheJdkOnRandomDays() {
        DateTimeFormatter jdk = DateTimeFormatter.ofPattern("dd/MM/uuuu");
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            LocalDate day = LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_650_000));

            assertThat(date("dd/MM/yyyy", jdk.format(day)))
                    .as("seed 42, %s", day)
                    .isEqualTo(day);
        }
    }

    @Test
    void readsDatesThatAreKnownInPart() {
        DateReader dates = new DateReader("dd/MM/yyyy");

        assertThat(dates.readPartial("1945")).hasToString("1945");
        assertThat(dates.readPartial("03/1945")).hasToString("1945-03");
        assertThat(dates.readPartial("07/03/1945")).hasToString("1945-03-07");
        assertThat(dates.readPartial("1945-03")).hasToString("1945-03");
        assertThat(dates.readPartial("13/1945")).isNull();
        assertThat(dates.readPartial("45")).isNull();
        assertThat(new DateReader("dd/MM/yyyy|excel").readPartial("1945")).hasToString("1945");
    }

    @Test
    void readsUnknownPartsThatAreWrittenAsZeros() {
        DateReader healthForm = new DateReader("yyyyMMddHHmm");

        assertThat(healthForm.readPartial("194500000000")).hasToString("1945");
        assertThat(healthForm.readPartial("194503000000")).hasToString("1945-03");
        assertThat(healthForm.readPartial("194503070000")).hasToString("1945-03-07");
        assertThat(healthForm.readPartial("194513000000")).isNull();
        assertThat(healthForm.read("194500000000")).isNull();
        assertThat(new DateReader("dd/MM/yyyy").readPartial("00/00/1945")).hasToString("1945");
    }

    @Test
    void readsPointsInTimeAsTheFormatDeclares() {
        TimestampReader times = new TimestampReader(new DateReader("yyyyMMddHHmm"), ZONE);

        assertThat(times.read("202603010830")).hasToString("2026-03-01T01:30:00Z");
        assertThat(times.hasReadWithoutZone()).isTrue();
        assertThat(times.read("202603012430")).isNull();
        assertThat(times.read("20260301")).isNull();
    }

    @Test
    void readsListsAsJsonOrPartedBySomething() {
        assertThat(JsonTexts.items("I10|E11", null)).containsExactly("I10", "E11");
        assertThat(JsonTexts.items("I10;E11", ";")).containsExactly("I10", "E11");
        assertThat(JsonTexts.items("[\"I10\",\"E11\"]", null)).containsExactly("I10", "E11");
        assertThat(JsonTexts.items("[\"I10;E11\",\"J20\"]", ";")).containsExactly("I10", "E11", "J20");
        assertThat(JsonTexts.items("[\"a|b\"]", null)).containsExactly("a|b");
    }

    @Test
    void readsPointsInTimeWithAndWithoutOffset() {
        TimestampReader times = new TimestampReader(new DateReader("dd/MM/yyyy"), ZONE);

        assertThat(times.read("2026-03-01T08:30:00Z")).hasToString("2026-03-01T08:30:00Z");
        assertThat(times.read("2026-03-01 08:30:00.1234567+07")).hasToString("2026-03-01T01:30:00.123456Z");
        assertThat(times.read("2026-03-01T08:30-0130")).hasToString("2026-03-01T10:00:00Z");
        assertThat(times.hasReadWithoutZone()).isFalse();
        assertThat(times.read("01/03/2026 08:30:15")).hasToString("2026-03-01T01:30:15Z");
        assertThat(times.hasReadWithoutZone()).isTrue();
        for (String text : List.of(
                "2026-03-01",
                "2026-03-01T24:00:00Z",
                "2026-02-30T08:30:00Z",
                "2026-03-01T8:30Z",
                "T",
                "2026-03-01T08:30:00+7",
                "2026-03-01T08:30:00.Z",
                "x")) {
            assertThat(times.read(text)).as(text).isNull();
        }
    }

    @Test
    void readsPlainNumbersOnly() {
        ValueReader decimals = reader(ValueType.DECIMAL, 2);
        ValueReader integers = reader(ValueType.INTEGER, null);

        assertThat(decimals.read("12.5")).hasToString("12.50");
        assertThat(decimals.read("-0.125")).hasToString("-0.125");
        assertThat(integers.read("+7")).isEqualTo(7L);
        for (String text : List.of("1e5", "1,5", ".5", "5.", "1 000", "--1", "", "0x1", "٣", "1".repeat(200))) {
            assertThat(decimals.read(text)).as(text).isNull();
            assertThat(integers.read(text)).as(text).isNull();
        }
        assertThat(integers.read("9223372036854775808")).isNull();
    }

    @Test
    void readsTrueAndFalse() {
        ValueReader booleans = reader(ValueType.BOOLEAN, null);

        assertThat(booleans.read("TRUE")).isEqualTo(true);
        assertThat(booleans.read("0")).isEqualTo(false);
        assertThat(booleans.read("có")).isNull();
    }

    private static Object date(String pattern, String text) {
        return new DateReader(pattern).read(text);
    }

    private static ValueReader reader(ValueType type, Integer scale) {
        DateReader dates = new DateReader(null);
        Facets facets = new Facets(null, null, null, null, null, null, null, scale);
        return ValueReader.of(type, facets, dates, new TimestampReader(dates, ZONE));
    }
}
