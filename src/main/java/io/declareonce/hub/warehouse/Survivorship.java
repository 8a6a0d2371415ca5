package io.declareonce.hub.warehouse;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among claims. For each column the claim with the least rank wins, then the latest, then the one of the greatest
 * record id. The source of the winning value is the earliest claim that says the same with the same rank: so a repeated
 * value changes nothing. A golden record is a pure function of the claims, whatever their order of arrival.
 */
final class Survivorship {
    private Survivorship() {}

    /** What a further claim does to a golden record. */
    enum Effect {
        NOTHING,
        CHANGED,
        /** What is stored does not tell who wins: all claims must be folded. */
        UNDECIDED
    }

    /** @param claims of the current versions of all members, at least one */
    static Golden fold(GoldenShape shape, UUID entity, boolean isResolved, List<Claims> claims) {
        Golden golden = new Golden(
                entity, isResolved, new @Nullable Object[shape.columns()], new @Nullable Source[shape.columns()]);
        for (int column = 0; column < shape.columns(); column++) {
            Claims winner = winner(shape, column, claims);
            Object value = winner == null ? null : winner.value(column);
            if (winner != null && value != null) {
                golden.set(column, value, earliest(shape, column, winner, claims));
            }
        }
        return golden;
    }

    private static @Nullable Claims winner(GoldenShape shape, int column, List<Claims> claims) {
        Claims winner = null;
        for (Claims claim : claims) {
            if (claim.value(column) != null && (winner == null || beats(shape, column, claim, winner))) {
                winner = claim;
            }
        }
        return winner;
    }

    private static boolean beats(GoldenShape shape, int column, Claims a, Claims b) {
        int byRank = Integer.compare(shape.rank(column, a.source()), shape.rank(column, b.source()));
        return byRank != 0 ? byRank < 0 : Source.LATEST_FIRST.compare(a.source(), b.source()) < 0;
    }

    private static Source earliest(GoldenShape shape, int column, Claims winner, List<Claims> claims) {
        Source earliest = winner.source();
        int rank = shape.rank(column, earliest);
        for (Claims claim : claims) {
            if (shape.rank(column, claim.source()) == rank
                    && isSame(claim.value(column), winner.value(column))
                    && Source.EARLIEST_FIRST.compare(claim.source(), earliest) < 0) {
                earliest = claim.source();
            }
        }
        return earliest;
    }

    /** Adds the claims of a version that claimed nothing before. */
    static Effect merge(GoldenShape shape, Golden golden, Claims claims) {
        Effect effect = Effect.NOTHING;
        for (int column = 0; column < shape.columns(); column++) {
            Object value = claims.value(column);
            if (value != null) {
                Effect ofColumn = merge(shape, golden, column, value, claims.source());
                effect = ofColumn.compareTo(effect) > 0 ? ofColumn : effect;
            }
        }
        return effect;
    }

    private static Effect merge(GoldenShape shape, Golden golden, int column, Object value, Source source) {
        Source stored = golden.source(column);
        int byRank = stored == null ? -1 : Integer.compare(shape.rank(column, source), shape.rank(column, stored));
        if (stored == null || byRank < 0) {
            golden.set(column, value, source);
            return Effect.CHANGED;
        }
        boolean isEarlier = Source.EARLIEST_FIRST.compare(source, stored) < 0;
        if (byRank > 0) {
            return Effect.NOTHING;
        }
        if (isSame(value, golden.value(column))) {
            if (isEarlier) {
                golden.set(column, value, source);
            }
            return isEarlier ? Effect.CHANGED : Effect.NOTHING;
        }
        // an earlier claim than the first one of the winning value cannot win; a later one might
        return isEarlier ? Effect.NOTHING : Effect.UNDECIDED;
    }

    private static boolean isSame(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return a != null && a.equals(b);
    }
}
