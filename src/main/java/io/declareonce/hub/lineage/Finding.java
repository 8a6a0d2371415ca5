package io.declareonce.hub.lineage;

import org.jspecify.annotations.Nullable;

/**
 * One fault at one place of one record.
 *
 * @param rule id of the broken rule in kebab-case, as the catalogue or the dictionary declares it
 * @param field the dataset's field (snake_case), or null for the whole record; {@code purposes[1].area} in a group, whose
 *     rows are counted from 1, as all that people read
 * @param message a plain sentence with the remedy; classified values are masked before they get here
 */
public record Finding(String rule, @Nullable String field, Severity severity, Text message) {}
