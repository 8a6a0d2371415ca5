package io.declareonce.hub.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All assertions about one record, and what a further one changes. For each day the assertion of the greatest order
 * holds; the current version is the one of the latest day that has come. So distinct orders end in the same state in any
 * order of arrival (decision 0003).
 */
final class RecordHistory {
    private final boolean isOrdered;
    private final LocalDate today;
    private final @Nullable Assertion storedHead;
    private final List<Assertion> all = new ArrayList<>(2);
    private final List<Assertion> accepted = new ArrayList<>(1);
    private @Nullable Assertion head;

    /** What became of a delivery. */
    enum Outcome {
        ACCEPTED,
        /** Accepted, and its order was used before with other content: the later delivery holds. */
        ACCEPTED_WITH_EQUAL_ORDER,
        UNCHANGED,
        OUTDATED
    }

    /**
     * @param isOrdered false where deliveries are ordered by arrival
     * @param head the current version, or null
     * @param others what stands in history, also what waits for its day
     */
    RecordHistory(boolean isOrdered, LocalDate today, @Nullable Assertion head, List<Assertion> others) {
        this.isOrdered = isOrdered;
        this.today = today;
        this.storedHead = head;
        this.head = head;
        if (head != null) {
            all.add(head);
        }
        all.addAll(others);
    }

    Outcome add(Assertion delivery) {
        Assertion holding = holding(delivery.validFrom());
        if (isKnown(delivery, holding)) {
            return Outcome.UNCHANGED;
        }
        if (isOrdered && holding != null && holding.order() > delivery.order()) {
            return Outcome.OUTDATED;
        }
        all.add(delivery);
        accepted.add(delivery);
        if (holding == null || delivery.overrules(holding)) {
            hold(delivery);
        }
        return isOrdered && holding != null && holding.order() == delivery.order()
                ? Outcome.ACCEPTED_WITH_EQUAL_ORDER
                : Outcome.ACCEPTED;
    }

    private @Nullable Assertion holding(LocalDate validFrom) {
        Assertion holding = null;
        for (Assertion assertion : all) {
            if (assertion.validFrom().equals(validFrom) && (holding == null || assertion.overrules(holding))) {
                holding = assertion;
            }
        }
        return holding;
    }

    /** With an order: it was ever recorded. Without: it is what holds. */
    private boolean isKnown(Assertion delivery, @Nullable Assertion holding) {
        if (!isOrdered) {
            return holding != null && holding.contentHash().equals(delivery.contentHash());
        }
        for (Assertion assertion : all) {
            if (assertion.order() == delivery.order()
                    && assertion.contentHash().equals(delivery.contentHash())
                    && assertion.validFrom().equals(delivery.validFrom())) {
                return true;
            }
        }
        return false;
    }

    private void hold(Assertion delivery) {
        Assertion before = head;
        if (!delivery.validFrom().isAfter(today)
                && (before == null || !delivery.validFrom().isBefore(before.validFrom()))) {
            head = delivery;
        }
    }

    /** The stored current version that must move into history, or null. */
    @Nullable
    Assertion retired() {
        return Objects.equals(head, storedHead) ? null : storedHead;
    }

    /** The delivery that became the current version, or null where the stored one stays. */
    @Nullable
    Assertion newHead() {
        return Objects.equals(head, storedHead) ? null : head;
    }

    /** Accepted deliveries that are not current: late, overruled within the batch, or of a day that has not come. */
    List<Assertion> asides() {
        List<Assertion> asides = new ArrayList<>(accepted);
        asides.remove(head);
        return asides;
    }

    /** Of {@link #asides()} those that hold from a day to come. */
    List<Assertion> waiting() {
        List<Assertion> waiting = new ArrayList<>(accepted);
        waiting.removeIf(assertion ->
                !assertion.validFrom().isAfter(today) || !assertion.equals(holding(assertion.validFrom())));
        return waiting;
    }
}
