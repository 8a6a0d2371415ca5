package io.declareonce.hub.dictionary.proposal;

import java.io.InputStream;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Objects of JSON as rows: a column for each path to a plain value; arrays stay JSON text. */
final class JsonSample {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonSample() {}

    /** One object a line. */
    static Sample lines(InputStream bytes, int mostRows) {
        Sample sample = new Sample(null);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            readObjects(parser, sample, mostRows);
        }
        return sample;
    }

    /** One document: the rows are the objects of its first array. */
    static Sample document(InputStream bytes, int mostRows) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            String path = findArray(parser);
            Sample sample = new Sample(path == null || path.isEmpty() ? null : path);
            if (path != null) {
                readObjects(parser, sample, mostRows);
            }
            return sample;
        }
    }

    /** Stands behind the beginning of the first array and tells its path; null where there is none. */
    private static @Nullable String findArray(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                return path.toString();
            }
            if (token == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    return path.append('/').append(name).toString();
                }
                if (token == JsonToken.START_OBJECT) {
                    path.append('/').append(name);
                }
            } else if (token == JsonToken.END_OBJECT && path.length() > 0) {
                path.setLength(path.lastIndexOf("/"));
            }
        }
        return null;
    }

    private static void readObjects(JsonParser parser, Sample sample, int mostRows) {
        while (sample.rows() < mostRows && parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> row = new LinkedHashMap<>();
            readObject(parser, "", row);
            sample.add(row);
        }
    }

    private static void readObject(JsonParser parser, String path, Map<String, String> row) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = path + "/" + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                readObject(parser, name, row);
            } else {
                row.put(name, text(parser, value));
            }
        }
    }

    private static String text(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        if (value != JsonToken.START_ARRAY) {
            return parser.getString();
        }
        StringWriter copied = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), copied)) {
            generator.copyCurrentStructure(parser);
        }
        return copied.toString();
    }
}
