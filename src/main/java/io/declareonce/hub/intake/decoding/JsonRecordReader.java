package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The objects of a JSON document: those of the array at the record path (or of the outermost one), or the one object
 * there. A document cannot be read past a fault in its form.
 */
final class JsonRecordReader implements RecordReader {
    private final JsonParser parser;
    private final Conversion conversion;
    private final JsonRecords objects;
    private final @Nullable String recordPath;
    private final int recordLimit;
    private boolean isOpen;
    private boolean isSingle;
    private boolean hasEnded;
    private long ordinal;

    JsonRecordReader(
            InputStream bytes, Conversion conversion, SourcePaths paths, @Nullable String recordPath, int recordLimit) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(recordLimit)
                        .build())
                .build();
        parser = factory.createParser(ObjectReadContext.empty(), bytes);
        this.conversion = conversion;
        this.recordPath = recordPath;
        this.recordLimit = recordLimit;
        objects = new JsonRecords(paths, conversion.slots(), recordLimit);
    }

    @Override
    public @Nullable SourceRecord read() {
        try {
            if (!isOpen) {
                open();
            }
            return hasEnded ? null : next();
        } catch (StreamConstraintsException tooLarge) {
            throw unreadable(
                    "một giá trị dài hơn " + recordLimit + " byte", "a value is longer than " + recordLimit + " bytes");
        } catch (JacksonException broken) {
            throw unreadable("không phải JSON hợp lệ", "it is no valid JSON");
        }
    }

    private void open() {
        isOpen = true;
        JsonToken token = parser.nextToken();
        Deque<String> path = names();
        while (!path.isEmpty()) {
            token = descend(token, path.removeFirst());
        }
        if (token == JsonToken.START_OBJECT) {
            isSingle = true;
        } else if (token != JsonToken.START_ARRAY) {
            throw noRecords();
        }
    }

    private Deque<String> names() {
        if (recordPath == null || recordPath.isEmpty() || recordPath.equals("/")) {
            return new ArrayDeque<>();
        }
        String relative = recordPath.startsWith("/") ? recordPath.substring(1) : recordPath;
        return new ArrayDeque<>(Arrays.asList(relative.split("/")));
    }

    private JsonToken descend(@Nullable JsonToken token, String name) {
        if (token != JsonToken.START_OBJECT) {
            throw noRecords();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isFound = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (isFound) {
                return value;
            }
            parser.skipChildren();
        }
        throw noRecords();
    }

    private @Nullable SourceRecord next() {
        JsonToken token = isSingle && ordinal == 0 ? parser.currentToken() : parser.nextToken();
        if (token == (isSingle ? null : JsonToken.END_ARRAY) || (isSingle && ordinal > 0 && recordPath != null)) {
            hasEnded = true;
            return null;
        }
        if (token == null) {
            throw unreadable("tệp bị cắt ngang", "the file is cut off");
        }
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return conversion.unread(++ordinal, DeliveryFindings.unreadableRecord());
        }
        @Nullable String @Nullable [] delivered = objects.read(parser);
        ordinal++;
        return delivered == null
                ? conversion.unread(ordinal, DeliveryFindings.tooLarge(recordLimit))
                : conversion.record(ordinal, delivered);
    }

    private SubmissionUnreadable noRecords() {
        String path = recordPath == null ? "/" : recordPath;
        return new SubmissionUnreadable(new Text(
                "Không tìm thấy bản ghi tại " + path + " trong tài liệu JSON.",
                "The JSON document has no records at " + path + "."));
    }

    private SubmissionUnreadable unreadable(String vi, String en) {
        return new SubmissionUnreadable(new Text(
                "Không đọc tiếp được tài liệu JSON sau bản ghi thứ " + ordinal + ": " + vi + ".",
                "The JSON document cannot be read behind record " + ordinal + ": " + en + "."));
    }
}
