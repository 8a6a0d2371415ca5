package io.declareonce.hub.warehouse;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among claims. For each column the claim with the least rank wins, then the latest, then the one of the greatest
 * record id. Choosing is taking a maximum, so that a golden record is a pure function of the claims, whatever their order
 * of arrival, and a further claim needs no more than the stored winner.
 */
final class Survivorship {
    private Survivorship() {}

    /** @param claims of the current versions of all members, at least one */
    static Golden fold(GoldenShape shape, UUID entity, boolean isResolved, List<Claims> claims) {
        Golden golden = new Golden(
                entity, isResolved, new @Nullable Object[shape.columns()], new @Nullable Source[shape.columns()]);
        claims.forEach(claim -> merge(shape, golden, claim));
        return golden;
    }

    /**
     * Adds the claims of a version that claimed nothing before.
     *
     * @return true where at least one of them won
     */
    static boolean merge(GoldenShape shape, Golden golden, Claims claims) {
        boolean isChanged = false;
        for (int column = 0; column < shape.columns(); column++) {
            Object value = claims.value(column);
            if (value != null && beats(shape, column, claims.source(), golden.source(column))) {
                golden.set(column, value, claims.source());
                isChanged = true;
            }
        }
        return isChanged;
    }

    private static boolean beats(GoldenShape shape, int column, Source source, @Nullable Source stored) {
        if (stored == null) {
            return true;
        }
        int byRank = Integer.compare(shape.rank(column, source), shape.rank(column, stored));
        return byRank != 0 ? byRank < 0 : source.isLaterThan(stored);
    }
}
