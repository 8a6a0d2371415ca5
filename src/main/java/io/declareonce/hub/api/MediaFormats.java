package io.declareonce.hub.api;

import java.util.Map;
import java.util.Optional;
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

    static Optional<String> find(MediaType type) {
        return Optional.ofNullable(BY_TYPE.get(type.getType() + "/" + type.getSubtype()));
    }

    static String known() {
        return "text/csv, application/x-ndjson, application/json, application/xml, application/avro,"
                + " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
}
