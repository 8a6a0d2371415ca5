package io.declareonce.hub.sample;

import static io.declareonce.hub.sample.Outcome.FOUND_ACROSS_RECORDS;
import static io.declareonce.hub.sample.Outcome.KEPT_APART;
import static io.declareonce.hub.sample.Outcome.LATEST_COUNTS;
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
    SOCIAL_ZEROS_LOST(REPAIRED, "a spreadsheet dropped the leading zero of the social insurance number"),
    TAX_CODE_ZERO_LOST(REPAIRED, "a spreadsheet dropped the leading zero of the tax code"),
    TAX_CODE_WITHOUT_HYPHEN(REPAIRED, "thirteen digits of a branch without the hyphen"),
    TAX_CODE_MISTYPED(QUARANTINED, "a tax code whose check digit is wrong"),
    ID_GROUPED(REPAIRED, "blanks inside the personal id"),
    ID_WITH_LETTER(REPAIRED, "the letter O for a zero in the personal id"),
    ID_SCIENTIFIC(QUARANTINED, "a personal id as a spreadsheet shows long numbers (1.20301E+9)"),
    OLD_CARD(KEPT_APART, "the old identity card instead of the personal id"),
    ID_MISSING(KEPT_APART, "no identity number"),
    PARENT_ID(WARNED, "the personal id of a parent in the field of the child"),
    NEIGHBOUR_ID(KEPT_APART, "the personal id of somebody else, no birth date to tell"),
    SEX_CONTRADICTS_ID(WARNED, "the sex is not the one that the personal id tells"),
    NAME_DECOMPOSED(REPAIRED, "the name came with its marks as separate characters (NFD)"),
    NAME_MARKS_REVERSED(REPAIRED, "decomposed, and the marks in an order of no standard"),
    BLANKS_DOUBLED(REPAIRED, "double and trailing blanks in the name"),
    NAME_ZERO_WIDTH(REPAIRED, "a character without width in the name"),
    NAME_TELEX(WARNED, "Telex keys left in the name (Nguyeenx)"),
    NAME_VNI(QUARANTINED, "VNI keys left in the name (Nguye6n4)"),
    NAME_VIQR(WARNED, "VIQR keys left in the name (Nguye^n~)"),
    NAME_LEGACY_FONT(WARNED, "letters of an old font (TCVN3) in the name (NguyÔn)"),
    NAME_DECODED_TWICE(WARNED, "UTF-8 read as Windows-1252 in the name (Nguyá»…n)"),
    NAME_CAPITALS(LINKED, "the name in capitals"),
    NAME_WITHOUT_MARKS(LINKED, "the name without its marks"),
    NAME_LOOK_ALIKE(WARNED, "the Ð of Iceland for Đ in the name"),
    NAME_TONE_STYLE(LINKED, "tones in the new style (hoà for hòa)"),
    NAME_REGIONAL(LINKED, "hỏi for ngã in the name"),
    NAME_WITHOUT_MIDDLE_WORD(FOUND_ACROSS_RECORDS, "Thị or Văn left out of the name"),
    NAME_WITH_ALIAS(WARNED, "another name in brackets"),
    DIGIT_IN_NAME(QUARANTINED, "the digit 0 for the letter o in the name"),
    SPOUSE_IN_NAME(WARNED, "husband and wife in one name field"),
    HOUSEHOLD_IN_NAME(KEPT_APART, "a household (Hộ ông ...) in the name field, no id of its members"),
    SEX_WITH_HIDDEN_BLANK(REPAIRED, "a no-break space behind the sex"),
    BIRTH_DATE_IMPOSSIBLE(QUARANTINED, "day and month swapped, or no such day"),
    BIRTH_DATE_SWAPPED(FOUND_ACROSS_RECORDS, "day and month swapped, still a date"),
    BIRTH_DATE_LUNAR(FOUND_ACROSS_RECORDS, "the birth date by the moon's calendar"),
    BIRTH_DATE_PLACEHOLDER(FOUND_ACROSS_RECORDS, "1 January for a birth date of which only the year is known"),
    BIRTH_DATE_SHORT(QUARANTINED, "a birth date with two digits of the year"),
    BIRTH_DATE_SERIAL(QUARANTINED, "the serial number of a spreadsheet for the birth date"),
    BIRTH_YEAR_ONLY(LINKED, "only the birth year is known"),
    PHONE_OLD_FORM(WARNED, "a phone number of eleven digits, as before 2018"),
    PURPOSE_UNKNOWN(QUARANTINED, "T or 2L instead of a purpose code"),
    PURPOSE_RETIRED(QUARANTINED, "a purpose code that ended with Circular 08/2024 under the new list"),
    AREAS_DO_NOT_SUM(WARNED, "the areas of the purposes differ from the legal area"),
    COMMUNE_CODE_OLD(QUARANTINED, "a commune code from before the merger under the new list"),
    COMMUNE_CODE_REUSED(NOT_VISIBLE, "an old commune code that names another commune today"),
    PARCEL_NUMBER_TWICE(WARNED, "two parcels with one number in a sheet, changed at the same second"),
    PARCEL_SPLIT_NOT_CLOSED(NOT_VISIBLE, "a parcel was divided, and the undivided one is still there"),
    PARCEL_ID_CODE_TWICE(FOUND_ACROSS_RECORDS, "one id code on two parcels"),
    PARCEL_UNKNOWN(FOUND_ACROSS_RECORDS, "a right on a parcel that nobody delivers"),
    SERIAL_WITH_LETTER_O(REPAIRED, "the letter O for a zero in the certificate serial"),
    SERIAL_IN_LOWER_CASE(REPAIRED, "the certificate serial in lower case"),
    SERIAL_BLANK_DOUBLED(REPAIRED, "two blanks in the certificate serial"),
    SERIAL_WITHOUT_BLANK(REPAIRED, "the certificate serial without its blank"),
    TWO_CERTIFICATES(FOUND_ACROSS_RECORDS, "two certificates for one parcel"),
    CERTIFICATE_TWICE(FOUND_ACROSS_RECORDS, "one register number on two certificates"),
    COMPANY_NAME_SHORT(WARNED, "Cty or CTY TNHH MTV for the legal form"),
    COMPANY_NAME_TWICE(FOUND_ACROSS_RECORDS, "one name for two companies"),
    COMPANY_NAME_CAPITALS(LINKED, "the name of a company in capitals"),
    COMPANY_NAME_WITHOUT_MARKS(WARNED, "the name of a company without its marks"),
    ACTIVITY_OF_ANOTHER_YEAR(WARNED, "a class of VSIC 2007 under the list of 2025"),
    STATUS_CONTRADICTS_TAX(WARNED, "active by the business register, ended by the tax office"),
    PARENT_UNKNOWN(FOUND_ACROSS_RECORDS, "a branch of a company that nobody delivers"),
    BUSINESS_CODE_NOT_THE_OWNERS(WARNED, "a household business whose number is not its owner's personal id"),
    BUSINESS_CODE_OLD(WARNED, "a household business with a tax code of ten digits"),
    TWO_BUSINESSES(FOUND_ACROSS_RECORDS, "two household businesses of one owner"),
    CARD_DIGITS_DIFFER(QUARANTINED, "the last ten characters of the card code are not the social insurance number"),
    CARDS_JOINED(LINKED, "two cards in one field, joined by a semicolon"),
    CARDS_OVERLAP(FOUND_ACROSS_RECORDS, "two cards of one group for days that overlap"),
    BENEFIT_NOT_OF_GROUP(WARNED, "a benefit digit that the group does not have"),
    FACILITY_UNKNOWN(WARNED, "a health facility that no list has"),
    DISTRICT_AFTER_MERGER(WARNED, "a district code after the districts were given up"),
    VISIT_ENDS_BEFORE_IT_BEGINS(QUARANTINED, "the patient left before coming"),
    COSTS_DO_NOT_SUM(WARNED, "the costs of a visit do not sum up"),
    SCHOOL_UNKNOWN(FOUND_ACROSS_RECORDS, "a learner in a school that nobody delivers"),
    CLASS_UNKNOWN(FOUND_ACROSS_RECORDS, "a learner in a class that nobody delivers"),
    CLASS_TOO_LARGE(WARNED, "a class of more learners than the norm allows"),
    TWO_LEARNER_CODES(FOUND_ACROSS_RECORDS, "one child under a temporary and a final learner code"),
    CONTRADICTING_BIRTH_DATE(FOUND_ACROSS_RECORDS, "another birth date than the other departments have"),
    CONTRADICTING_SEX(FOUND_ACROSS_RECORDS, "another sex than the other departments have"),
    CONTRADICTING_NAME(FOUND_ACROSS_RECORDS, "another given name than the other departments have"),
    CONTRADICTING_ADDRESS(LATEST_COUNTS, "another address than the other departments have"),
    CONTRADICTING_PHONE(LATEST_COUNTS, "another phone number than the other departments have"),
    DELIVERED_TWICE(UNCHANGED, "the same record twice");

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
