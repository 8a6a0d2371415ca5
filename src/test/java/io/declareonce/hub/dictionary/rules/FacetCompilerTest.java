package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetCompilerTest {
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    @Test
    void countsCodePoints() {
        FacetCheck check = compile(ValueType.TEXT, new Facets(2, 3, null, null, null, null, null, null));

        assertThat(check.conforms("😀😀😀", DAY)).isTrue();
        assertThat(check.conforms("😀", DAY)).isFalse();
        assertThat(check.conforms("ab", DAY)).isTrue();
        assertThat(check.conforms("abcd", DAY)).isFalse();
    }

    @Test
    void tellsAllBrokenFacetsInTheirOrder() {
        FacetCheck check =
                compile(ValueType.CODE, new Facets(3, 3, "[A-Z]{3}", null, null, "land-use-purposes", null, null));

        assertThat(check.broken("ODT", DAY)).isEmpty();
        assertThat(check.broken("odt", DAY)).containsExactly(Facet.PATTERN, Facet.CODE_LIST);
        assertThat(check.broken("ODTX", DAY)).containsExactly(Facet.LENGTH, Facet.PATTERN, Facet.CODE_LIST);
        assertThat(check.broken("CLN", DAY)).containsExactly(Facet.CODE_LIST);
        assertThat(check.conforms("CLN", DAY.minusDays(1))).isTrue();
    }

    @Test
    void tellsALengthThatThePatternImplies() {
        FacetCheck implied = compile(ValueType.CODE, new Facets(3, 4, "[A-Z]{3}", null, null, null, null, null));
        FacetCheck open = compile(ValueType.CODE, new Facets(2, 3, "[A-Z]+", null, null, null, null, null));

        assertThat(implied.broken("ABCDE", DAY)).containsExactly(Facet.LENGTH, Facet.PATTERN);
        assertThat(open.conforms("ABCD", DAY)).isFalse();
        assertThat(open.broken("ABCD", DAY)).containsExactly(Facet.LENGTH);
    }

    @Test
    void matchesPatternsThatOnlyRe2Reads() {
        FacetCheck check = compile(ValueType.TEXT, new Facets(null, null, "\\p{L}+", null, null, null, null, null));

        assertThat(check.conforms("Đặng", DAY)).isTrue();
        assertThat(check.conforms("Đặng7", DAY)).isFalse();
    }

    @Test
    void keepsNumbersAndDatesInTheirRange() {
        assertThat(range(ValueType.INTEGER, "1", "12").conforms(12L, DAY)).isTrue();
        assertThat(range(ValueType.INTEGER, "1", "12").conforms(13L, DAY)).isFalse();
        assertThat(range(ValueType.INTEGER, "0.5", null).conforms(0L, DAY)).isFalse();
        assertThat(range(ValueType.DECIMAL, "0.5", null).conforms(new BigDecimal("0.50"), DAY))
                .isTrue();
        assertThat(range(ValueType.DATE, "0", null).conforms(LocalDate.of(1969, 12, 31), DAY))
                .isFalse();
        assertThat(range(ValueType.PARTIAL_DATE, "1900", "2025").conforms(PartialDate.parse("1899"), DAY))
                .isFalse();
    }

    @Test
    void countsDigitsWithoutTrailingZeros() {
        FacetCheck check = compile(ValueType.DECIMAL, new Facets(null, null, null, null, null, null, 4, 2));

        assertThat(check.conforms(new BigDecimal("12.50"), DAY)).isTrue();
        assertThat(check.conforms(new BigDecimal("12.500"), DAY)).isTrue();
        assertThat(check.conforms(new BigDecimal("12.501"), DAY)).isFalse();
        assertThat(check.broken(new BigDecimal("123.5"), DAY)).containsExactly(Facet.DIGITS);
        assertThat(check.conforms(BigDecimal.ZERO, DAY)).isTrue();
    }

    @Test
    void holdsEveryItemOfAList() {
        Shape texts = new Shape(ValueType.LIST, ValueType.TEXT, List.of());
        FacetCheck check = compiler().compile(texts, pattern("[a-z]"), FacetCompilerTest::fail);

        assertThat(check.conforms(List.of("a", "b"), DAY)).isTrue();
        assertThat(check.broken(List.of("a", "B", "C"), DAY)).containsExactly(Facet.PATTERN);
    }

    @Test
    void refusesFacetsThatCannotBe() {
        assertThat(faults(ValueType.TEXT, pattern("[a")))
                .containsExactly("The pattern cannot be read: missing closing ].");
        assertThat(faults(ValueType.CODE, new Facets(null, null, null, null, null, "sexes", null, null)))
                .containsExactly("No code list is called 'sexes'.");
        assertThat(faults(ValueType.DATE, pattern("[a-z]")))
                .containsExactly("A value of type date has no length, pattern or code list; leave it out.");
        assertThat(faults(ValueType.TEXT, new Facets(null, null, null, BigDecimal.ONE, null, null, null, null)))
                .containsExactly("A value of type text has no range; leave it out.");
    }

    private static Facets pattern(String pattern) {
        return new Facets(null, null, pattern, null, null, null, null, null);
    }

    private static FacetCheck range(ValueType type, @Nullable String min, @Nullable String max) {
        return compile(
                type,
                new Facets(
                        null,
                        null,
                        null,
                        min == null ? null : new BigDecimal(min),
                        max == null ? null : new BigDecimal(max),
                        null,
                        null,
                        null));
    }

    private static FacetCheck compile(ValueType type, Facets facets) {
        return compiler().compile(Shape.of(type), facets, FacetCompilerTest::fail);
    }

    private static List<String> faults(ValueType type, Facets facets) {
        List<String> faults = new ArrayList<>();
        compiler().compile(Shape.of(type), facets, fault -> faults.add(fault.message()));
        return faults;
    }

    private static void fail(RuleFault fault) {
        throw new AssertionError(fault);
    }

    private static FacetCompiler compiler() {
        return new FacetCompiler(RuleBench::codeList);
    }
}
