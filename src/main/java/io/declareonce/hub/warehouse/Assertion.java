package io.declareonce.hub.warehouse;

import io.declareonce.hub.identity.ResolvedRecord;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was once said of a record: from a day on, this content.
 *
 * @param order of the delivery, {@link Long#MIN_VALUE} where it gave none
 * @param arrival number of the submission; with the ordinal it tells which delivery is the later one
 * @param load 0 before it is stored
 * @param content the delivery itself, or null where it is stored already
 */
record Assertion(
        LocalDate validFrom,
        long order,
        long arrival,
        long ordinal,
        long load,
        UUID contentHash,
        boolean isWithdrawal,
        @Nullable ResolvedRecord content) {

    Assertion arrivedBy(long arrival) {
        return new Assertion(validFrom, order, arrival, ordinal, load, contentHash, isWithdrawal, content);
    }

    boolean isLaterDeliveryThan(Assertion other) {
        return arrival != other.arrival ? arrival > other.arrival : ordinal > other.ordinal;
    }

    /** Of two assertions for one day: the greater order, then the later delivery. */
    boolean overrules(Assertion other) {
        return order != other.order ? order > other.order : isLaterDeliveryThan(other);
    }
}
