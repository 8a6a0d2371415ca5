package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command's answer goes: words for people, or exactly one JSON document. */
record Output(PrintWriter out, PrintWriter err, Locale language, boolean isJson) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** A line of the answer for people; left out where the answer is JSON. */
    void line(String text) {
        if (!isJson) {
            out.println(text);
        }
    }

    void line(Text text) {
        line(text.in(language));
    }

    /** Something by the way, never part of the answer. */
    void note(Text text) {
        err.println(text.in(language));
    }

    /** The answer as data; left out where the answer is for people. */
    void json(Object document) {
        if (isJson) {
            out.println(JSON.writeValueAsString(document));
        }
    }

    String in(String vi, String en) {
        return new Text(vi, en).in(language);
    }
}
