package io.declareonce.hub.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Which format of a dataset a Content-Type names. */
final class MediaFormats {
    private static final Map<String, String> BY_TYPE = Map.of(
            "text/csv", "csv",
            "application/x-ndjson", "ndjson",
            "application/jsonl", "ndjson",
            "application/json", "json",
            "application/xml", "xml",
            "text/xml", "xml",
            "application/avro", "avro",
            "avro/binary", "avro",
            "application/vnd.apache.avro", "avro",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private MediaFormats() {}

    /** @throws Refusal where it names none, or a character set that is not UTF-8 */
    static String require(@Nullable MediaType type) {
        if (type == null) {
            throw Refusal.unknownFormat("(none)");
        }
        String format = find(type).orElseThrow(() -> Refusal.unknownFormat(type.getType() + "/" + type.getSubtype()));
        String charset = type.getParameter("charset");
        if (charset != null && !charset.replace("\"", "").equalsIgnoreCase("utf-8")) {
            throw Refusal.wrongCharset();
        }
        return format;
    }

    static Optional<String> find(MediaType type) {
        return Optional.ofNullable(BY_TYPE.get(type.getType() + "/" + type.getSubtype()));
    }

    static String known() {
        return "text/csv, application/x-ndjson, application/json, application/xml, application/avro,"
                + " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
}
