package io.declareonce.hub.lineage;

import java.util.UUID;

/** Names one submission: one push, one file or one page of a pull. The value is a UUIDv7. */
public record SubmissionId(UUID value) {

    public static SubmissionId create() {
        return new SubmissionId(Uuid7.create());
    }

    public static SubmissionId parse(String text) {
        return new SubmissionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
