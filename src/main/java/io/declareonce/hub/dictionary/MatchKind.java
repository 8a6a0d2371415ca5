package io.declareonce.hub.dictionary;

import java.util.List;
import java.util.Locale;

/** What sort of value an attribute holds for matching: how it is standardised, compared and used in blocking keys. */
public enum MatchKind {
    NAME("start"),
    FULL_NAME("start", "words", "word-pairs"),
    DATE("year", "day"),
    NUMBER("start"),
    PHONE("start"),
    EMAIL("start"),
    CODE("start"),
    CATEGORY("start"),
    PLACE("start"),
    ADDRESS("start", "words", "word-pairs"),
    ORGANISATION("start", "words", "word-pairs"),
    AFFILIATION("start", "words", "word-pairs"),
    TEXT("start", "words", "word-pairs");

    private final List<String> parts;

    MatchKind(String... parts) {
        this.parts = List.of(parts);
    }

    /** What of a value may stand in a blocking key beside the whole of it. */
    public List<String> parts() {
        return parts;
    }

    /** As written in declarations: {@code full-name}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param written as the schema of entities allows */
    public static MatchKind of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
