package io.declareonce.hub.sample;

import static io.declareonce.hub.sample.Outcome.KEPT_APART;
import static io.declareonce.hub.sample.Outcome.LINKED;
import static io.declareonce.hub.sample.Outcome.NOT_VISIBLE;
import static io.declareonce.hub.sample.Outcome.QUARANTINED;
import static io.declareonce.hub.sample.Outcome.REPAIRED;
import static io.declareonce.hub.sample.Outcome.UNCHANGED;
import static io.declareonce.hub.sample.Outcome.WARNED;

/** What departmental data is known to suffer from, and what the hub should make of it. */
enum Defect {
    ID_ZEROS_LOST(REPAIRED, "a spreadsheet dropped the leading zeros of the personal id"),
    COMMUNE_ZEROS_LOST(REPAIRED, "a spreadsheet dropped the leading zeros of the commune code"),
    LEARNER_CODE_ZEROS_LOST(REPAIRED, "a spreadsheet dropped the leading zero of the learner code"),
    NAME_DECOMPOSED(REPAIRED, "the name came with its marks as separate characters (NFD)"),
    BLANKS_DOUBLED(REPAIRED, "double and trailing blanks in the name"),
    SEX_WITH_HIDDEN_BLANK(REPAIRED, "a no-break space behind the sex"),
    BIRTH_DATE_IMPOSSIBLE(QUARANTINED, "day and month swapped, or no such day"),
    BIRTH_DATE_SWAPPED(NOT_VISIBLE, "day and month swapped, still a date"),
    BIRTH_YEAR_ONLY(LINKED, "only the birth year is known"),
    OLD_CARD(KEPT_APART, "the old identity card instead of the personal id"),
    ID_MISSING(KEPT_APART, "no identity number"),
    PARENT_ID(WARNED, "the personal id of a parent in the field of the child"),
    NEIGHBOUR_ID(KEPT_APART, "the personal id of somebody else, no birth date to tell"),
    SPOUSE_IN_NAME(WARNED, "husband and wife in one name field"),
    SEX_CONTRADICTS_ID(WARNED, "the sex is not the one that the personal id tells"),
    DIGIT_IN_NAME(QUARANTINED, "the digit 0 for the letter o in the name"),
    PURPOSE_UNKNOWN(QUARANTINED, "T or 2L instead of a purpose code"),
    PURPOSE_RETIRED(QUARANTINED, "a purpose code that ended with Circular 08/2024 under the new list"),
    AREAS_DO_NOT_SUM(WARNED, "the areas of the purposes differ from the legal area"),
    COMMUNE_CODE_OLD(QUARANTINED, "a commune code from before the merger under the new list"),
    COMMUNE_CODE_REUSED(NOT_VISIBLE, "an old commune code that names another commune today"),
    DELIVERED_TWICE(UNCHANGED, "the same record twice"),
    TWO_LEARNER_CODES(LINKED, "one child under a temporary and a final learner code");

    private final Outcome outcome;
    private final String description;

    Defect(Outcome outcome, String description) {
        this.outcome = outcome;
        this.description = description;
    }

    Outcome outcome() {
        return outcome;
    }

    String description() {
        return description;
    }
}
