package io.declareonce.hub.dictionary.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledCodeListTest {
    private static final LocalDate MERGER = LocalDate.of(2025, 7, 1);

    @Test
    void findsTheCodeOfItsTime() {
        CompiledCodeList list = new CompiledCodeList(
                "communes", List.of(code("00004", LocalDate.MIN, MERGER), code("00004", MERGER, LocalDate.MAX)));

        assertThat(list.findCode("00004", MERGER.minusDays(1)).orElseThrow().validTo())
                .isEqualTo(MERGER);
        assertThat(list.findCode("00004", MERGER).orElseThrow().validFrom()).isEqualTo(MERGER);
    }

    @Test
    void closesAPeriodOnItsLastDay() {
        CompiledCodeList list = new CompiledCodeList("x", List.of(code("A", MERGER, MERGER.plusDays(1))));

        assertThat(list.contains("A", MERGER.minusDays(1))).isFalse();
        assertThat(list.contains("A", MERGER)).isTrue();
        assertThat(list.contains("A", MERGER.plusDays(1))).isFalse();
    }

    @Test
    void keepsCodesOfAllKindsApart() {
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            codes.add(code(String.valueOf(i), LocalDate.MIN, LocalDate.MAX));
            codes.add(code("Đ" + i, LocalDate.MIN, LocalDate.MAX));
            codes.add(code("longer than eight " + i, LocalDate.MIN, LocalDate.MAX));
        }
        CompiledCodeList list = new CompiledCodeList("x", codes);

        assertThat(codes).allMatch(code -> list.contains(code.code(), MERGER));
        assertThat(List.of("", "3000", "00", "\u00000", "\u0000", "Đ3000", "longer than eight", "1\u0000"))
                .noneMatch(code -> list.contains(code, MERGER));
    }

    private static Code code(String code, LocalDate from, LocalDate to) {
        return RuleBench.code(code, from, to);
    }
}
