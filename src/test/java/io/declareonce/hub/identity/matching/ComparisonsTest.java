package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {
    @ParameterizedTest
    @CsvSource(
            value = {
                "NAME | Nguyễn | Nguyễn | exact",
                "NAME | Nguyễn | Nguyen | near (Jaro-Winkler 0.92 or one edit)",
                "NAME | Martha | Marhta | near (Jaro-Winkler 0.92 or one edit)",
                "NAME | Rob | Robert | similar (Jaro-Winkler 0.80 or initial)",
                "NAME | Alice | Zoltan | else",
                "DATE | 1980-05-17 | 1980-05-17 | exact",
                "DATE | 1980-05-07 | 1980-07-05 | day and month swapped",
                "DATE | 1980-05-17 | 1980-05-11 | one digit wrong or swapped",
                "DATE | 1980 | 1980-05-17 | year equal, rest unknown",
                "DATE | 1980-05-17 | 1955-11-23 | else",
                "CODE | 123456789 | 123456798 | one edit",
                "NUMBER | 34 | 36 | within 2 or one edit",
                "EMAIL | ann@a.org | ann@b.com | equal before the @"
            },
            delimiter = '|')
    void tellsALevel(Kind kind, String one, String other, String level) {
        assertThat(kind.comparison().levels().get(level(kind, one, other))).isEqualTo(level);
    }

    @Test
    void isSymmetric() {
        var chance = new SplittableRandom(Long.getLong("hub.test.seed", 7));
        for (int i = 0; i < 2000; i++) {
            String one = word(chance);
            String other = word(chance);

            assertThat(level(Kind.NAME, one, other)).as("%s, %s", one, other).isEqualTo(level(Kind.NAME, other, one));
        }
    }

    private static String word(SplittableRandom chance) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + chance.nextInt(7); i > 0; i--) {
            word.append((char) ('a' + chance.nextInt(5)));
        }
        return word.toString();
    }

    private static int level(Kind kind, String one, String other) {
        return kind.comparison().level(term(kind, one), term(kind, other));
    }

    private static Term term(Kind kind, String delivered) {
        return new Term(Objects.requireNonNull(kind.standardise(delivered)), kind);
    }
}
