package io.declareonce.hub.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordHistoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private long arrivals;

    private Assertion said(LocalDate from, long order, String content) {
        return new Assertion(
                from,
                order,
                ++arrivals,
                1,
                0,
                UUID.nameUUIDFromBytes(content.getBytes()),
                content.equals("gone"),
                null);
    }

    private static RecordHistory ordered() {
        return new RecordHistory(true, TODAY, null, List.of());
    }

    @Test
    void takesTheGreaterOrderOfOneDayAsACorrection() {
        RecordHistory record = ordered();

        assertThat(record.add(said(MAY, 3, "a"))).isEqualTo(RecordHistory.Outcome.ACCEPTED);
        assertThat(record.add(said(MAY, 5, "b"))).isEqualTo(RecordHistory.Outcome.ACCEPTED);
        assertThat(record.add(said(MAY, 4, "c"))).isEqualTo(RecordHistory.Outcome.OUTDATED);
        assertThat(Objects.requireNonNull(record.newHead()).order()).isEqualTo(5);
        assertThat(record.asides()).hasSize(1);
    }

    @Test
    void knowsWhatWasEverRecordedAgain() {
        RecordHistory record = ordered();
        record.add(said(MAY, 3, "a"));
        record.add(said(MAY, 5, "b"));

        assertThat(record.add(said(MAY, 3, "a"))).isEqualTo(RecordHistory.Outcome.UNCHANGED);
        assertThat(record.add(said(MAY, 5, "b"))).isEqualTo(RecordHistory.Outcome.UNCHANGED);
    }

    @Test
    void letsTheLaterDeliveryOfAnEqualOrderHold() {
        RecordHistory record = ordered();
        Assertion earlier = said(MAY, 3, "a");
        Assertion later = said(MAY, 3, "b");
        record.add(later);

        assertThat(record.add(earlier)).isEqualTo(RecordHistory.Outcome.ACCEPTED_WITH_EQUAL_ORDER);
        assertThat(record.newHead()).isEqualTo(later);
        assertThat(record.asides()).containsExactly(earlier);
    }

    @Test
    void letsTheFutureWait() {
        RecordHistory record = ordered();
        record.add(said(MAY, 3, "a"));
        Assertion future = said(TOMORROW, 4, "b");
        record.add(future);

        assertThat(Objects.requireNonNull(record.newHead()).validFrom()).isEqualTo(MAY);
        assertThat(record.waiting()).containsExactly(future);
    }

    @Test
    void ordersByArrivalWhatDeclaresNoOrder() {
        RecordHistory record = new RecordHistory(false, TODAY, null, List.of());

        assertThat(record.add(said(LocalDate.MIN, Long.MIN_VALUE, "a"))).isEqualTo(RecordHistory.Outcome.ACCEPTED);
        assertThat(record.add(said(LocalDate.MIN, Long.MIN_VALUE, "b"))).isEqualTo(RecordHistory.Outcome.ACCEPTED);
        assertThat(record.add(said(LocalDate.MIN, Long.MIN_VALUE, "b"))).isEqualTo(RecordHistory.Outcome.UNCHANGED);
        assertThat(record.add(said(LocalDate.MIN, Long.MIN_VALUE, "a"))).isEqualTo(RecordHistory.Outcome.ACCEPTED);
    }

    @Test
    void endsInTheSameStateInAnyOrderOfArrival() {
        List<Assertion> deliveries = new ArrayList<>(List.of(
                said(MAY, 3, "a"),
                said(MAY, 7, "b"),
                said(JULY, 2, "c"),
                said(JULY, 6, "gone"),
                said(TOMORROW, 1, "d"),
                said(TOMORROW, 9, "e")));
        for (int seed = 0; seed < 720; seed++) {
            Collections.shuffle(deliveries, new Random(seed));
            RecordHistory record = ordered();
            deliveries.forEach(record::add);

            Assertion head = Objects.requireNonNull(record.newHead());
            assertThat(head.validFrom() + " " + head.order() + " " + head.isWithdrawal())
                    .as("seed %s", seed)
                    .isEqualTo("2026-07-01 6 true");
            assertThat(record.waiting().stream().map(Assertion::order))
                    .as("seed %s", seed)
                    .containsExactly(9L);
        }
    }
}
