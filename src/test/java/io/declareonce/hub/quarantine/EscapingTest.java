package io.declareonce.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapingTest {

    @Test
    void writesWhatJsonbCannotHoldInBackslashes() {
        assertThat(Escaping.escape("a\0b\\c\uD800d😀")).isEqualTo("a\\0b\\\\c\\ud800d😀");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "Nguyễn Thị Hoà";

        assertThat(Escaping.escape(text)).isSameAs(text);
    }

    @Test
    void givesEveryTextBack() {
        String alphabet = "a\\0u>\0\uD83D\uDE00\uD800ễ";
        Random random = new Random(20261124);

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(9), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));

            String escaped = Escaping.escape(text.toString());

            assertThat(Escaping.unescape(escaped)).isEqualTo(text.toString());
            assertThat(Escaping.isCut(escaped)).isFalse();
        }
    }

    @Test
    void marksATextThatIsTooLongToBeKept() {
        String escaped = Escaping.escape("x".repeat(Escaping.KEPT + 1));

        assertThat(Escaping.isCut(escaped)).isTrue();
        assertThat(Escaping.unescape(escaped)).hasSize(Escaping.KEPT + 1).endsWith("x…");
    }

    @Test
    void doesNotTakeABackslashForTheMark() {
        assertThat(Escaping.isCut(Escaping.escape("C:\\>"))).isFalse();
    }
}
