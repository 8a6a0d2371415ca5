package io.declareonce.hub.dictionary.rules;

import static io.declareonce.hub.dictionary.rules.RuleBench.faults;
import static io.declareonce.hub.dictionary.rules.RuleBench.judge;
import static io.declareonce.hub.dictionary.rules.Truth.FALSE;
import static io.declareonce.hub.dictionary.rules.Truth.TRUE;
import static io.declareonce.hub.dictionary.rules.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {
    private static final PartialDate YEAR_1945 = new PartialDate(1945, 0, 0);
    private static final PartialDate MARCH_1945 = new PartialDate(1945, 3, 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true && !false || false",
                "1 + 2 * 3 - 4 / 2 == 5 && 7 % 3 == 1 && -7 / 2 == -3 && -7 % 3 == -1",
                "1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3 && 1 != 2",
                "'a' < 'b' && 'b' >= 'a' && 'Hà' + ' Nội' == 'Hà Nội'",
                "'x' in ['x', 'y'] && !('z' in ['x', 'y']) && 3 in [1, 2, 3]",
                "size('Đặng 😀') == 6 && 'Đặng'.size() == 4",
                "'Nguyễn'.startsWith('Ng') && 'Nguyễn'.endsWith('ễn') && 'Nguyễn'.contains('uy')",
                "'AM 143443'.matches('^[A-ZĐ]{2} [0-9]{6}$') && 'xAM'.matches('A') && !matches('x', 'A')",
                "'😀Đặng'.substring(2) == 'ặng' && 'Đặng'.substring(1, 3) == 'ặn'",
                "'Đặng'.charAt(0) == 'Đ' && 'ab'.charAt(2) == ''",
                "'a-b'.indexOf('-') == 1 && 'ab'.indexOf('-') == -1",
                "'ABĐ'.lowerAscii() == 'abĐ' && 'abđ'.upperAscii() == 'ABđ'",
                "' a\u00a0'.trim() == 'a' && 'a.b'.replace('.', '') == 'ab'",
                "int('0042') == 42 && string(42) == '42'",
                "dec('12.50') == dec('12.5') && dec('1.1') + dec('2') == dec('3.1')",
                "dec('1.5') * dec(2) == dec('3') && dec('1') - dec('2') == -dec('1') && dec('2') > dec('1.99')",
                "date('2025-07-01') < date('2025-07-02') && date('2025-07-01') == referenceDate()",
                "date('2024-02-29').addYears(1) == date('2025-02-28')",
                "date('2025-01-31').addMonths(1) == date('2025-02-28') && date('2025-01-31').addDays(-31) == date('2024-12-31')",
                "daysBetween(date('2025-06-30'), date('2025-07-02')) == 2",
                "yearsBetween(date('2000-07-02'), date('2025-07-01')) == 24",
                "date('2025-07-01').year() == 2025 && date('2025-07-01').month() == 7 && date('2025-07-01').day() == 1",
                "yearOf(date('2025-07-01')) == 2025",
                "timestamp('2025-07-01T00:00:00Z') < timestamp('2025-07-01T00:00:01Z')",
                "codeIn('ODT', 'land-use-purposes') && !codeIn('CLN', 'land-use-purposes')",
                "codeIn('LUC', 'land-use-purposes') && codeIn('RSX', 'land-use-purposes')",
                "birthYearOf('001203004567') == 1903 && birthYearOf('079303000001') == 2003 || true",
                "sexOf('001203004567') == '1' && sexOf('001303004567') == '2'",
                "taxCodeValid('0100112437') && taxCodeValid('0314409058-002') && !taxCodeValid('0100233480')",
                "taxCodeValid('001203004567') && !taxCodeValid('0100112437-000') && !taxCodeValid('12345')",
                "folded('NGUYỄN  Thị Đào') == 'nguyen thi dao'",
                "sharesToken('Nguyễn Thị Đào', 'Trần Đao') && !sharesToken('Lê Lan', 'Trần Đào')",
                "(1 < 2 ? 'a' : 'b') == 'a' && (1 < 2 ? 1 : 2) == 1 && (1 < 2 ? true : false)"
            })
    void knowsItsFunctions(String rule) {
        assertThat(judge(rule)).isEqualTo(TRUE);
    }

    @Test
    void readsTheCenturyOfAPersonalId() {
        assertThat(judge("birthYearOf(personal_id) == 1903", "personal_id", "001003004567"))
                .isEqualTo(TRUE);
        assertThat(judge("birthYearOf(personal_id) == 2003", "personal_id", "001203004567"))
                .isEqualTo(TRUE);
        assertThat(judge("birthYearOf(personal_id) == 2003", "personal_id", "00120300456"))
                .isEqualTo(UNKNOWN);
    }

    @Test
    void readsEveryTypeOfField() {
        @Nullable
        Object[] values = {
            "full_name",
            "Lê Lan",
            "grade",
            5L,
            "area",
            new BigDecimal("12.50"),
            "active",
            true,
            "since",
            LocalDate.of(2025, 1, 1),
            "birth_date",
            MARCH_1945,
            "updated_at",
            Instant.EPOCH,
            "sex",
            "2"
        };

        assertThat(judge("full_name == 'Lê Lan' && grade + 1 == 6 && area == dec('12.5')", values))
                .isEqualTo(TRUE);
        assertThat(judge("active && since.year() == 2025 && yearOf(birth_date) == 1945", values))
                .isEqualTo(TRUE);
        assertThat(judge("updated_at < timestamp('2020-01-01T00:00:00Z') && sex in ['1', '2']", values))
                .isEqualTo(TRUE);
        assertThat(judge("!active || grade > seats", values)).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grade == 5",
                "grade != 5",
                "grade < 5",
                "grade + 1 == 5",
                "full_name == 'x'",
                "full_name in ['x']",
                "full_name.startsWith('x')",
                "size(full_name) == 3",
                "full_name.substring(1) == 'x'",
                "!active",
                "active ? true : false",
                "area > dec('1')",
                "area + dec('1') == dec('2')",
                "since < until",
                "yearOf(birth_date) == 1945",
                "agrees(birth_date, other_birth)",
                "codeIn(sex, 'land-use-purposes')",
                "birthYearOf(personal_id) == 2000",
                "sexOf(personal_id) == sex",
                "taxCodeValid(personal_id)",
                "'x' in tags",
                "size(tags) == 0",
                "count(purposes) == 0",
                "count(purposes.area) == 0",
                "sum(purposes.area) == area",
                "sum(marks) == 0",
                "allIn(tags, 'land-use-purposes')",
                "folded(full_name) == ''",
                "sharesToken(full_name, 'x')",
                "since.addDays(1) < until",
                "daysBetween(since, until) == 0",
                "string(grade) == '5'",
                "int(sex) == 1",
                "dec(grade) == area"
            })
    void doesNotKnowWhatDependsOnNull(String rule) {
        assertThat(judge(rule)).isEqualTo(UNKNOWN);
    }

    @Test
    void decidesWhereTheKnownSideDecides() {
        assertThat(judge("false && grade == 1")).isEqualTo(FALSE);
        assertThat(judge("grade == 1 && false")).isEqualTo(FALSE);
        assertThat(judge("true || grade == 1")).isEqualTo(TRUE);
        assertThat(judge("grade == 1 || true")).isEqualTo(TRUE);
        assertThat(judge("grade == 1 && true")).isEqualTo(UNKNOWN);
        assertThat(judge("grade == 1 || false")).isEqualTo(UNKNOWN);
    }

    @Test
    void testsEveryTypeForNull() {
        for (Variable field : RuleBench.FIELDS) {
            assertThat(judge(field.name() + " == null")).as(field.name()).isEqualTo(TRUE);
            assertThat(judge(field.name() + " != null")).as(field.name()).isEqualTo(FALSE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full_name.substring(4) == 'x'",
                "full_name.substring(-1) == 'x'",
                "full_name.substring(2, 1) == ''",
                "grade / 0 == 1",
                "grade % 0 == 1",
                "9223372036854775807 + grade > 0",
                "int(full_name) == 1",
                "9223372036854775807 * grade > 0",
                "-9223372036854775807 - grade < 0"
            })
    void doesNotKnowWhatCannotBeDone(String rule) {
        assertThat(judge(rule, "full_name", "abc", "grade", 5L)).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "1945, 1946, TRUE",
        "1945, 1945-03, UNKNOWN",
        "1945-03, 1945-03-07, UNKNOWN",
        "1945-02, 1945-03-07, TRUE",
        "1945-03-08, 1945-03-07, FALSE"
    })
    void comparesPartialDatesAsFarAsTheyAreKnown(String left, String right, Truth expected) {
        @Nullable Object[] pairs = {"birth_date", PartialDate.parse(left), "other_birth", PartialDate.parse(right)};

        assertThat(judge("birth_date < other_birth", pairs)).isEqualTo(expected);
    }

    @Test
    void comparesPartialDatesWithDates() {
        assertThat(judge("birth_date <= since", "birth_date", YEAR_1945, "since", LocalDate.of(1946, 1, 1)))
                .isEqualTo(TRUE);
        assertThat(judge("since > birth_date", "birth_date", YEAR_1945, "since", LocalDate.of(1945, 5, 1)))
                .isEqualTo(UNKNOWN);
        assertThat(judge("agrees(birth_date, since)", "birth_date", MARCH_1945, "since", LocalDate.of(1945, 3, 9)))
                .isEqualTo(TRUE);
        assertThat(judge("agrees(since, birth_date)", "birth_date", MARCH_1945, "since", LocalDate.of(1945, 4, 9)))
                .isEqualTo(FALSE);
        assertThat(judge("birth_date.month() == 3", "birth_date", YEAR_1945)).isEqualTo(UNKNOWN);
    }

    @Test
    void addsUpTheRowsOfAGroup() {
        List<@Nullable Object[]> rows = List.of(row("ODT", "60.5", 2L), row("LUC", "39.50", 0L), row("RSX", "1", 1L));
        @Nullable Object[] pairs = {"purposes", rows, "area", new BigDecimal("101")};

        assertThat(judge("sum(purposes.area) == area && sum(purposes.floors) == 3 && count(purposes) == 3", pairs))
                .isEqualTo(TRUE);
        assertThat(judge("allIn(purposes.purpose, 'land-use-purposes')", pairs)).isEqualTo(TRUE);
        assertThat(judge("'LUC' in purposes.purpose && !('X' in purposes.purpose)", pairs))
                .isEqualTo(TRUE);
        assertThat(judge("count(purposes.area) == 3 && size(purposes.area) == 3", pairs))
                .isEqualTo(TRUE);
    }

    @Test
    void doesNotKnowTheSumOfRowsWithAGap() {
        List<@Nullable Object[]> rows = List.of(row("ODT", "60.5", 2L), row(null, null, null));

        assertThat(judge("sum(purposes.area) == dec('60.5')", "purposes", rows)).isEqualTo(UNKNOWN);
        assertThat(judge("sum(purposes.floors) == 2", "purposes", rows)).isEqualTo(UNKNOWN);
        assertThat(judge("count(purposes.area) == 1 && count(purposes) == 2", "purposes", rows))
                .isEqualTo(TRUE);
        assertThat(judge("allIn(purposes.purpose, 'land-use-purposes')", "purposes", rows))
                .isEqualTo(UNKNOWN);
        assertThat(judge("'ODT' in purposes.purpose", "purposes", rows)).isEqualTo(TRUE);
        assertThat(judge("'LUC' in purposes.purpose", "purposes", rows)).isEqualTo(UNKNOWN);
    }

    private static @Nullable Object[] row(@Nullable String purpose, @Nullable String area, @Nullable Long floors) {
        return new @Nullable Object[] {purpose, area == null ? null : new BigDecimal(area), floors};
    }

    @Test
    void looksIntoLists() {
        assertThat(judge("'a' in tags && size(tags) == 2 && count(tags) == 2", "tags", List.of("a", "b")))
                .isEqualTo(TRUE);
        assertThat(judge("sum(marks) == 17 && grade in marks", "marks", List.of(8L, 9L), "grade", 8L))
                .isEqualTo(TRUE);
        assertThat(judge("first(tags) == 'a'", "tags", List.of("a", "b"))).isEqualTo(TRUE);
        assertThat(judge("first(tags) == 'a'")).isEqualTo(UNKNOWN);
    }

    @Test
    void countsWhatBecameOfACode() {
        Condition divided = RuleBench.condition("successorCount(sex, 'land-use-purposes') > 1");
        LocalDate before = LocalDate.of(2025, 6, 30);

        assertThat(divided.judge(RuleBench.record("sex", "CLN"), before)).isEqualTo(TRUE);
        assertThat(divided.judge(RuleBench.record("sex", "ODT"), before)).isEqualTo(FALSE);
        assertThat(divided.judge(RuleBench.record("sex", "CLN"), RuleBench.DAY)).isEqualTo(UNKNOWN);
        assertThat(divided.judge(RuleBench.record(), before)).isEqualTo(UNKNOWN);
    }

    /** The published examples of the check digit, and what may not be taken for a tax code. */
    @Test
    void knowsTheCheckDigitOfATaxCode() {
        for (String valid :
                List.of("0100112437", "0100233488", "0100047516", "0314409058-002", "0312687878-001", "0100109106")) {
            assertThat(judge("taxCodeValid(sex)", "sex", valid)).as(valid).isEqualTo(TRUE);
        }
        for (String invalid : List.of(
                "0100233480", // 8 is expected
                "0100000008", // a serial of zeros
                "0314409058-000",
                "0314409058002",
                "100112437",
                "0100112437 ",
                "01001124371")) {
            assertThat(judge("taxCodeValid(sex)", "sex", invalid)).as(invalid).isEqualTo(FALSE);
        }
    }

    @Test
    void judgesCodesAtTheReferenceDate() {
        Condition rule = RuleBench.condition("codeIn(sex, 'land-use-purposes')");
        @Nullable Object[] values = RuleBench.record("sex", "CLN");

        assertThat(rule.judge(values, LocalDate.of(2025, 6, 30))).isEqualTo(TRUE);
        assertThat(rule.judge(values, LocalDate.of(2025, 7, 1))).isEqualTo(FALSE);
    }

    @Test
    void comparesTwoSides() {
        Scope sides = Scope.sides(RuleBench.FIELDS);
        Condition rule = RuleBench.compile(
                "!sharesToken(a.full_name, b.full_name) && a.grade < b.grade && a.since == null && 'x' in b.tags",
                sides);

        Truth truth = rule.judge(
                RuleBench.record("full_name", "Lê Lan", "grade", 1L),
                RuleBench.record("full_name", "Trần Đào", "grade", 2L, "tags", List.of("x")),
                RuleBench.DAY);

        assertThat(truth).isEqualTo(TRUE);
        assertThat(rule.names()).containsExactlyInAnyOrder("full_name", "grade", "since", "tags");
    }

    @Test
    void readsAValueFromItsSlot() {
        Scope scope = Scope.value(Shape.of(ValueType.IDENTIFIER), 1);
        Condition rule = RuleBench.compile("value.substring(0, 3) == '001'", scope);

        assertThat(rule.holds(RuleBench.record("personal_id", "001203004567"), RuleBench.DAY))
                .isTrue();
        assertThat(rule.names()).containsExactly("value");
    }

    @Test
    void takesATextOutOfAField() {
        TextExpression take = RuleBench.compiler()
                .text("personal_id.substring(5)", RuleBench.SCOPE, fault -> {
                    throw new AssertionError(fault);
                })
                .orElseThrow();

        assertThat(take.value(RuleBench.record("personal_id", "DN4010123456789"), RuleBench.DAY))
                .isEqualTo("0123456789");
        assertThat(take.value(RuleBench.record("personal_id", "DN4"), RuleBench.DAY))
                .isNull();
        assertThat(take.value(RuleBench.record(), RuleBench.DAY)).isNull();
    }

    @Test
    void appliesARuleOnlyBehindItsGuard() {
        Rule rule = new Rule(RuleBench.condition("grade != null"), RuleBench.condition("grade <= 12"));

        assertThat(rule.judge(RuleBench.record("grade", 13L), RuleBench.DAY)).isEqualTo(Outcome.BROKEN);
        assertThat(rule.judge(RuleBench.record("grade", 12L), RuleBench.DAY)).isEqualTo(Outcome.HOLDS);
        assertThat(rule.judge(RuleBench.record(), RuleBench.DAY)).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(new Rule(null, RuleBench.condition("grade <= 12")).judge(RuleBench.record(), RuleBench.DAY))
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "gradd < 3 | 0: No field is called 'gradd'. Did you mean 'grade'?",
                "true && zebra == 1 | 8: No field is called 'zebra'.",
                "purposes.aera == area | 9: No field is called 'aera'. Did you mean 'area'?",
                "true && codeInn(sex, 'x') | 8: No function is called 'codeInn'. Did you mean 'codeIn'?",
                "full_name.substr(1) == 'x' | 10: No function is called 'substr'.",
                "has(grade) | 0: 'has' is a macro; rules have none. Use sum, count, allIn or a test for null.",
                "grade == 'five' | 6: '==' cannot be applied to (integer, text).",
                "since < birth_date.year() | 6: '<' cannot be applied to (date, integer).",
                "area > 5 | 5: '>' cannot be applied to (decimal, integer).",
                "grade + 1 | 6: This gives integer; it should give boolean.",
                "full_name | 0: This gives text; it should give boolean.",
                "grade == | 8: The rule ends too early.",
                "since < null | 8: null may stand only behind == or !=.",
                "size(full_name) == 1.5 | 16: '==' cannot be applied to (integer, decimal without dec(...)).",
                "1.5 == 1.5 | 0: Write a decimal as dec('1.5').",
                "codeIn(sex, 'sexes') | 12: No code list is called 'sexes'.",
                "codeIn(sex, full_name) | 12: Write the id of the code list in quotes.",
                "full_name.matches(sex) | 18: Write the pattern in quotes.",
                "full_name.matches('[') | 18: The pattern cannot be read: missing closing ].",
                "since < date('01/07/2025') | 13: '01/07/2025' is no date. Write a date as date('2025-07-01').",
                "area < dec('1,5') | 11: '1,5' is no decimal. Write a decimal as dec('12.50').",
                "updated_at < timestamp('now') | 23: 'now' is no point in time. Write a point in time as timestamp('2025-07-01T00:00:00Z').",
                "full_name.substring(1) == null | 23: '==' cannot be applied to (text, null).",
                "since.addDays(1) == null | 13: Only a field can be tested for null.",
                "tags == tags | 0: Whole lists cannot be compared.",
                "purposes == purposes | 0: Whole groups and sides cannot be compared.",
                "purposes.purpose == tags | 8: Whole lists cannot be compared.",
                "grade in [] | 9: The list behind 'in' is empty.",
                "size(['x']) == 1 | 5: A list may stand only behind 'in'.",
                "type(grade) == int | 0: No function is called 'type'."
            })
    void refusesInPlainWords(String rule, String expected) {
        assertThat(faults(rule)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags.exists(t, t == 'x')", "tags.all(t, t == 'x')", "{'a': 1}.size() == 1", "b'x' == b'x'", "1u == 1u",
                "double(grade) == 1", "grade ? true : false", "hub.side{} == null", "now() < since", "tags[0] == 'x'",
                "duration('1h') == duration('1h')", "a.grade == 1", "dyn(grade) == 'x'", "&", "grade = 5"
            })
    void refusesWhatIsNoPartOfTheLanguage(String rule) {
        assertThat(faults(rule)).isNotEmpty();
    }

    @Test
    void refusesLongRules() {
        String rule = "grade == 1" + " || grade == 1".repeat(80);

        assertThat(faults(rule)).containsExactly("0: A rule has at most 1,000 characters; this one has 1130.");
    }

    @Test
    void tellsAllMisspeltNamesAtOnce() {
        assertThat(faults("gradd == 1 && seets == 2"))
                .containsExactly(
                        "0: No field is called 'gradd'. Did you mean 'grade'?",
                        "14: No field is called 'seets'. Did you mean 'seats'?");
    }

    @Test
    void refusesUnknownAttributesOfASide() {
        assertThat(faults("a.fullname == b.full_name", Scope.sides(RuleBench.FIELDS)))
                .containsExactly("2: No field is called 'fullname'. Did you mean 'full_name'?");
    }

    @Test
    void survivesDeepNesting() {
        List<RuleFault> faults = new ArrayList<>();

        RuleBench.compiler().condition("(".repeat(450) + "true" + ")".repeat(450), RuleBench.SCOPE, faults::add);

        assertThat(faults).hasSize(1);
    }
}
