package io.declareonce.hub.intake.decoding;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values of JSON as delivered texts: scalars as they are written, lists and groups as JSON. */
final class JsonTexts {
    static final JsonFactory JSON = new JsonFactory();

    private JsonTexts() {}

    /** The text of the value at which the parser stands, which it leaves at the value's end; null for null. */
    static @Nullable String text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            StringWriter copied = new StringWriter();
            try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), copied)) {
                generator.copyCurrentStructure(parser);
            }
            return copied.toString();
        }
        return parser.getString();
    }

    /**
     * The texts of a list, written as a JSON array or in one text; null where it is neither.
     *
     * @param separator what parts the items, within an array, too; null for {@code |}, which parts only a plain text
     */
    static @Nullable List<String> items(String text, @Nullable String separator) {
        if (!text.startsWith("[")) {
            return parts(text, separator == null ? "|" : separator);
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String item = text(parser);
                if (item != null) {
                    items.addAll(separator == null ? List.of(item) : parts(item, separator));
                }
            }
            return items;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static List<String> parts(String text, String separator) {
        return text.contains(separator) ? List.of(text.split(Pattern.quote(separator), -1)) : List.of(text);
    }

    /**
     * The objects of a JSON array (or the one object) as texts in the order of the names; null where the text is
     * something else.
     */
    static @Nullable List<@Nullable String[]> objects(String text, List<String> names) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            List<@Nullable String[]> objects = new ArrayList<>();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                objects.add(object(parser, names));
                return objects;
            }
            if (first != JsonToken.START_ARRAY) {
                return null;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add(object(parser, names));
            }
            return parser.currentToken() == JsonToken.END_ARRAY ? objects : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static @Nullable String[] object(JsonParser parser, List<String> names) {
        @Nullable String[] texts = new @Nullable String[names.size()];
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int at = names.indexOf(parser.currentName());
            parser.nextToken();
            if (at < 0) {
                parser.skipChildren();
            } else {
                texts[at] = text(parser);
            }
        }
        return texts;
    }
}
