package io.declareonce.hub.identity.matching;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What sort of value a field holds: how it is standardised, compared and used for blocking unless a definition says else. */
public enum Kind {
    /** One part of a person's name: given name, surname. */
    NAME(Comparisons.NAME, Atom.VALUE, Atom.START),
    /** A person's whole name, words in any order. */
    FULL_NAME(Comparisons.WORDS, Atom.VALUE, Atom.WORDS),
    DATE(Comparisons.DATE, Atom.VALUE, Atom.YEAR, Atom.DAY),
    NUMBER(Comparisons.NUMBER, Atom.VALUE),
    PHONE(Comparisons.CODE, Atom.VALUE),
    EMAIL(Comparisons.EMAIL, Atom.VALUE, Atom.START),
    /** A number or code given to one bearer: insurance number, licence. */
    CODE(Comparisons.CODE, Atom.VALUE),
    /** One of few values: sex, state. */
    CATEGORY(Comparisons.CATEGORY),
    /** Town, suburb, commune. */
    PLACE(Comparisons.NAME, Atom.VALUE),
    ADDRESS(Comparisons.WORDS, Atom.VALUE, Atom.WORDS),
    /** Its legal form is split off before it is compared. */
    ORGANISATION(Comparisons.WORDS, Atom.VALUE, Atom.WORDS),
    /** An institution somewhere among its departments and its place, in one text. */
    AFFILIATION(Comparisons.WORDS, Atom.VALUE, Atom.WORDS),
    TEXT(Comparisons.WORDS, Atom.VALUE, Atom.WORDS);

    private final Comparison comparison;
    private final List<Atom> atoms;

    Kind(Comparison comparison, Atom... atoms) {
        this.comparison = comparison;
        this.atoms = List.of(atoms);
    }

    Comparison comparison() {
        return comparison;
    }

    /** What of a value may stand in a blocking key. */
    List<Atom> atoms() {
        return atoms;
    }

    /** True where one equal value is reason enough to compare two records. */
    boolean isNearlyUnique() {
        return this == PHONE || this == EMAIL || this == CODE;
    }

    boolean hasWords() {
        return comparison == Comparisons.WORDS;
    }

    /** The standardised value; null where nothing is said. */
    @Nullable
    String standardise(String delivered) {
        return switch (this) {
            case NAME, FULL_NAME, PLACE -> Standardisers.name(delivered);
            case DATE -> Dates.standardise(delivered);
            case PHONE -> Standardisers.phone(delivered);
            case EMAIL -> Standardisers.email(delivered);
            case CODE -> Standardisers.code(delivered);
            case NUMBER -> Standardisers.number(delivered);
            case ORGANISATION -> LegalForms.withoutThem(delivered);
            case AFFILIATION -> Affiliations.institution(delivered);
            case ADDRESS, TEXT, CATEGORY -> Standardisers.words(delivered);
        };
    }

    /** As written in definitions: {@code full-name}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
