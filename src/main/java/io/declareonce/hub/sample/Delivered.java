package io.declareonce.hub.sample;

import org.jspecify.annotations.Nullable;

/**
 * A row that a department delivers, and the truth about it that the hub never reads.
 *
 * @param clean the row as it should have been
 * @param row the row as it is delivered
 * @param person number of the citizen it speaks of, 0 for nobody
 * @param organisation the organisation it speaks of, by its own code, or an empty text
 * @param defect what was planted, or null
 */
record Delivered(
        Row clean,
        Row row,
        long person,
        String organisation,
        @Nullable Defect defect,
        Result result) {

    static Delivered clean(Row row, long person) {
        return clean(row, person, "");
    }

    static Delivered clean(Row row, long person, String organisation) {
        return new Delivered(row, row, person, organisation, null, Result.ACCEPTED);
    }

    /** The same record with a cell spoilt; accepted unless the defect is one for quarantine. */
    Delivered spoilt(Defect planted, String column, @Nullable String value) {
        boolean isQuarantined = planted.outcome() == Outcome.QUARANTINED;
        return new Delivered(
                clean,
                row.with(column, value),
                person,
                organisation,
                planted,
                isQuarantined ? Result.QUARANTINED : Result.ACCEPTED);
    }

    /** The same record where the cell is unusual but true: what is delivered is what should be stored. */
    Delivered unusual(Defect planted, String column, @Nullable String value) {
        return replaced(planted, row.with(column, value));
    }

    /** Another row of the same truth. */
    Delivered replaced(@Nullable Defect planted, Row changed) {
        return new Delivered(changed, changed, person, organisation, planted, result);
    }

    Delivered told(Defect planted) {
        return new Delivered(clean, row, person, organisation, planted, result);
    }

    /** The same row once more. */
    Delivered again() {
        return new Delivered(clean, row, person, organisation, Defect.DELIVERED_TWICE, Result.UNCHANGED);
    }

    /** The key under which the hub should store it: what a repair brings back, else what was delivered. */
    String storedKey() {
        boolean isRepaired = defect != null && defect.outcome() == Outcome.REPAIRED;
        return isRepaired ? clean.storedKey() : row.storedKey();
    }
}
