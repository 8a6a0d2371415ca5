package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a dataset break one rule; a record that breaks two is in two counts.
 *
 * @param accountable the official who answers for the dataset
 * @param field the field that the finding names, null for the whole record
 * @param example the sentence of one such finding, in plain words
 * @param oldest since when the longest waiting one waits
 */
public record RuleCount(
        String dataset,
        String department,
        String accountable,
        String rule,
        @Nullable String field,
        Text example,
        long records,
        Instant oldest) {}
