package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.lineage.Text;
import java.util.Locale;

/** What is left to a person, marked so that it can be searched for in all files. */
record Remarks(Locale language) {
    /** The mark, in every language the same. */
    static final String MARK = "to finish";

    /** A comment line before a key. */
    String toFinish(int indent, String vi, String en) {
        return " ".repeat(indent) + "# " + MARK + ": " + new Text(vi, en).in(language) + "\n";
    }

    /** A text in quotation marks, which the formatter takes off where they are not needed. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
