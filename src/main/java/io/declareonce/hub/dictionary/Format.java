package io.declareonce.hub.dictionary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a source writes a dataset.
 *
 * @param name {@code csv}, {@code json}, {@code ndjson}, {@code xml}, {@code avro}, {@code xlsx}, {@code sql} or a name of the author's
 * @param recordPath where records stand in a document ({@code /items}, {@code //HOC_SINH}), or null for the default
 * @param sources the source's column or path by field name; a field that is missing here stands under its own name
 * @param datePattern how dates are written ({@code dd/MM/yyyy}), or null for ISO
 * @param listSeparator what parts the items of a list in one text, or null for {@code |}
 * @param values what to read for what is written, by field name: {@code sex: {Nam: "1"}}
 * @param repairs the repairs that are allowed: {@code nfc}, {@code blanks}, {@code leading-zeros}, {@code
 *     spelling} as elements say
 */
public record Format(
        String name,
        @Nullable String recordPath,
        Map<String, String> sources,
        @Nullable String datePattern,
        @Nullable String listSeparator,
        Map<String, Map<String, String>> values,
        List<String> repairs) {
    public Format {
        sources = Map.copyOf(sources);
        values = Map.copyOf(values);
        repairs = List.copyOf(repairs);
    }

    /** A format of which nothing is declared: every field under its own name. */
    public static Format plain(String name) {
        return new Format(name, null, Map.of(), null, null, Map.of(), List.of());
    }

    public String source(Field field) {
        return sources.getOrDefault(field.name(), field.name());
    }
}
