package io.declareonce.hub.intake.decoding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one JSON object into delivered texts by slot. */
final class JsonRecords {
    private final SourcePaths paths;
    private final int slots;
    private final long limit;
    private long start;

    /** @param limit bytes past which the rest of an object is skipped */
    JsonRecords(SourcePaths paths, int slots, long limit) {
        this.paths = paths;
        this.slots = slots;
        this.limit = limit;
    }

    /** Leaves the parser, which stands at the object's start, at its end; null where the object is too large. */
    @Nullable
    String @Nullable [] read(JsonParser parser) {
        start = parser.currentTokenLocation().getByteOffset();
        @Nullable String[] delivered = new @Nullable String[slots];
        read(parser, paths, delivered);
        return isTooLarge(parser) ? null : delivered;
    }

    private void read(JsonParser parser, SourcePaths node, @Nullable String[] delivered) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            SourcePaths child = node.child(parser.currentName());
            JsonToken value = parser.nextToken();
            if (child == null || isTooLarge(parser)) {
                parser.skipChildren();
            } else if (child.hasChildren() && value == JsonToken.START_OBJECT) {
                read(parser, child, delivered);
            } else if (child.hasSlot()) {
                delivered[child.slot()] = JsonTexts.text(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean isTooLarge(JsonParser parser) {
        return parser.currentLocation().getByteOffset() - start > limit;
    }
}
