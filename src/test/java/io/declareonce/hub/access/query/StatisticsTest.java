package io.declareonce.hub.access.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.warehouse.reading.RecordReading.Count;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static List<Long> told(long... counts) {
        List<Count> all = Arrays.stream(counts)
                .mapToObj(count -> new Count(List.of(), count))
                .toList();
        return Statistics.suppressed(List.of(), all).stream()
                .map(group -> group.records() == null ? -1 : group.records())
                .toList();
    }

    @Test
    void tellsNoCountOfFew() {
        assertThat(told(40, 10, 9, 3)).containsExactly(40L, 10L, -1L, -1L);
    }

    @Test
    void leavesTheNextOneOutWhereOneAloneCouldBeReckoned() {
        assertThat(told(40, 12, 3)).containsExactly(40L, -1L, -1L);
        assertThat(told(40, 12)).containsExactly(40L, 12L);
        assertThat(told(3)).containsExactly(-1L);
    }

    @Test
    void countsFullYears() {
        assertThat(YesOrNo.years(PartialDate.parse("2008-11-24"), 18, TODAY)).isEqualTo(YesOrNo.Said.YES);
        assertThat(YesOrNo.years(PartialDate.parse("2008-11-25"), 18, TODAY)).isEqualTo(YesOrNo.Said.NO);
        assertThat(YesOrNo.years(PartialDate.parse("2008"), 18, TODAY)).isEqualTo(YesOrNo.Said.UNKNOWN);
        assertThat(YesOrNo.years(PartialDate.parse("2007"), 18, TODAY)).isEqualTo(YesOrNo.Said.YES);
        assertThat(YesOrNo.years(LocalDate.of(2009, 1, 1), 18, TODAY)).isEqualTo(YesOrNo.Said.NO);
    }
}
