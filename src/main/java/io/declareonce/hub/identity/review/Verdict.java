package io.declareonce.hub.identity.review;

import java.util.stream.Stream;

/** What a person can rule. */
public enum Verdict {
    /** All are one. */
    LINK("link"),
    /** Each is somebody else. */
    SEPARATE("separate"),
    /** Two golden records are one: as link, of those who were known before. */
    MERGE("merge"),
    /** Some records of one entity are somebody else. */
    SPLIT("split"),
    /** Nothing follows, and the same is not asked again until the records say something else. */
    CANNOT_TELL("cannot-tell");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As it is written and stored. */
    public String word() {
        return word;
    }

    public boolean isJoining() {
        return this == LINK || this == MERGE;
    }

    static Verdict of(String word) {
        return Stream.of(values())
                .filter(verdict -> verdict.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
