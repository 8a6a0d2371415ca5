package io.declareonce.hub.monitoring;

import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an official should see to, in plain words.
 *
 * @param about fields or attribute that it is about, or null for whole records
 * @param other dataset on the other side: the one referred to, or whose word was taken; null where there is none
 * @param records how many
 * @param oldest since when the longest open one is open
 * @param until deadline of the first that may still mend itself, else null
 * @param sentence what there is
 * @param next what to do about it
 */
public record Duty(
        String dataset,
        Kind kind,
        @Nullable String about,
        @Nullable String other,
        long records,
        Instant oldest,
        @Nullable Instant until,
        Text sentence,
        Text next) {

    /** What kinds there are, the most pressing first. */
    public enum Kind {
        /** Refused records that wait for a steward. */
        QUARANTINED,
        /** References that lead nowhere, past their time. */
        MISSING_REFERENCE,
        /** Records that share what should be unique. */
        NOT_UNIQUE,
        /** A department's word about somebody that was not taken, since another one's weighs more or is later. */
        CONTRADICTION,
        /** References whose other record may still come. */
        WAITING_REFERENCE
    }
}
