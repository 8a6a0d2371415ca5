package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One JSON object a line; a bad line is a finding of its own and the next one is read. */
final class NdjsonRecordReader implements RecordReader {
    private final Lines lines;
    private final Conversion conversion;
    private final JsonRecords objects;
    private final int recordLimit;
    private long ordinal;

    NdjsonRecordReader(InputStream bytes, Conversion conversion, SourcePaths paths, int recordLimit) {
        lines = new Lines(bytes, recordLimit);
        this.conversion = conversion;
        objects = new JsonRecords(paths, conversion.slots(), Long.MAX_VALUE);
        this.recordLimit = recordLimit;
    }

    @Override
    public @Nullable SourceRecord read() throws IOException {
        while (lines.next()) {
            if (!lines.isBlank()) {
                ordinal++;
                return record();
            }
        }
        return null;
    }

    private SourceRecord record() {
        if (lines.isTooLong()) {
            return conversion.unread(ordinal, DeliveryFindings.tooLarge(recordLimit));
        }
        @Nullable String @Nullable [] delivered = delivered();
        return delivered == null
                ? conversion.unread(ordinal, DeliveryFindings.unreadableRecord())
                : conversion.record(ordinal, delivered);
    }

    private @Nullable String @Nullable [] delivered() {
        try (JsonParser parser =
                JsonTexts.JSON.createParser(ObjectReadContext.empty(), lines.bytes(), 0, lines.length())) {
            return object(parser);
        } catch (JacksonException broken) {
            return deliveredWithReplacements();
        }
    }

    /** Bytes that are no UTF-8 are replaced, so that only the text they stand in is refused. */
    private @Nullable String @Nullable [] deliveredWithReplacements() {
        String text = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return null;
        }
        try (JsonParser parser = JsonTexts.JSON.createParser(ObjectReadContext.empty(), text)) {
            return object(parser);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private @Nullable String @Nullable [] object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        @Nullable String @Nullable [] delivered = objects.read(parser);
        return parser.nextToken() == null ? delivered : null;
    }
}
