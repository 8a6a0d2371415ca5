package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something that is wrong in the dictionary's files, told so that its author can mend it.
 *
 * @param kind kebab-case name of the sort of fault, such as {@code unknown-element}
 * @param file path inside the dictionary's directory, with slashes
 * @param line from 1
 * @param problem what is wrong
 * @param remedy what to do
 */
public record Fault(String kind, String file, int line, Text problem, Text remedy) implements Comparable<Fault> {
    private static final Comparator<Fault> BY_PLACE = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparing(Fault::kind)
            .thenComparing(fault -> fault.problem.en());

    /** {@code file:line: what is wrong - remedy}. */
    public String describe(Locale locale) {
        return file + ":" + line + ": " + problem.in(locale) + " - " + remedy.in(locale);
    }

    @Override
    public int compareTo(Fault other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return describe(Locale.ENGLISH);
    }
}
