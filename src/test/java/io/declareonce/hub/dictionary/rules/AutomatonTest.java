package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomatonTest {
    private int loops;

    @ParameterizedTest
    @CsvSource({
        "'[0-9]{12}', 001203004567, true",
        "'[0-9]{12}', 00120300456, false",
        "'[0-9]{12}', 0012030045678, false",
        "'[0-9]{12}', 00120300456A, false",
        "'[A-ZĐ]{2}[0-9]{6,8}', AĐ143443, true",
        "'[A-ZĐ]{2}[0-9]{6,8}', AĐ14344355, true",
        "'[A-ZĐ]{2}[0-9]{6,8}', AĐ143443555, false",
        "'[A-ZĐ]{2}[0-9]{6,8}', aĐ143443, false",
        "'^\\d{10}(-\\d{3})?$', 0314409058-002, true",
        "'^\\d{10}(-\\d{3})?$', 0314409058, true",
        "'^\\d{10}(-\\d{3})?$', 0314409058-, false",
        "'0[35789][0-9]{8}|\\+84[35789][0-9]{8}', +84912345678, true",
        "'a*b+', aab, true",
        "'a*b+', aa, false"
    })
    void matchesWholeValues(String pattern, String value, boolean expected) {
        assertThat(Automaton.ofWhole(pattern).orElseThrow().matches(value)).isEqualTo(expected);
        PatternTree.read(pattern)
                .flatMap(read -> Runs.of(read.tree()))
                .ifPresent(runs -> assertThat(runs.matches(value)).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.c",
                "[^a]",
                "\\pL",
                "(?i)a",
                "^a|b$",
                "a\\b",
                "[[:alpha:]]",
                "a{200}",
                "a+?",
                "😀",
                "\\x41",
                "(a"
            })
    void leavesTheRestToRe2(String pattern) {
        assertThat(Automaton.ofWhole(pattern)).isEmpty();
    }

    /** The two engines agree on patterns and texts made by chance from few letters. */
    @Test
    void agreesWithRe2() {
        loops = 0;
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String pattern = pattern(random, 3);
            Pattern re2 = Pattern.compile(pattern);
            Automaton.ofWhole(pattern)
                    .ifPresent(automaton -> compare(pattern, automaton::matches, re2::matches, random));
            PatternTree.read(pattern).flatMap(read -> Runs.of(read.tree())).ifPresent(runs -> {
                loops++;
                compare(pattern, runs::matches, re2::matches, random);
            });
            String anchored = (random.nextInt(4) == 0 ? "^" : "") + pattern + (random.nextInt(4) == 0 ? "$" : "");
            Pattern found = Pattern.compile(anchored);
            Automaton.ofPart(anchored)
                    .ifPresent(automaton -> compare(
                            anchored,
                            automaton::matches,
                            text -> found.matcher(text).find(),
                            random));
        }

        assertThat(loops).as("patterns that are runs").isGreaterThan(100);
    }

    private static void compare(String pattern, Predicate<String> ours, Predicate<String> re2, Random random) {
        for (int i = 0; i < 20; i++) {
            String text = text(random);
            assertThat(ours.test(text)).as("%s on %s", pattern, text).isEqualTo(re2.test(text));
        }
    }

    private static String pattern(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(8)) {
            case 0 -> List.of("a", "b", "Đ", "-", "\\.").get(random.nextInt(5));
            case 1 ->
                List.of("[ab]", "[a-c-]", "[Đ0-9]", "\\d", "[\\-a]", ".*", "[^a-c]*")
                        .get(random.nextInt(7));
            case 2 -> "";
            case 3, 4, 5 -> pattern(random, depth - 1) + pattern(random, depth - 1);
            case 6 -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
            default ->
                "(?:" + pattern(random, depth - 1) + ")"
                        + List.of("?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}")
                                .get(random.nextInt(7));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(List.of("a", "a", "b", "b", "c", "Đ", "-", ".", "0", "7", "\n", "😀")
                    .get(random.nextInt(12)));
        }
        return text.toString();
    }
}
