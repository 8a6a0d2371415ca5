package io.declareonce.hub.api;

import io.declareonce.hub.access.ExportFormat;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * In which format rows are answered, as the header Accept asks.
 *
 * @param format null for a JSON document
 */
record Accepted(MediaType type, @Nullable ExportFormat format) {
    private static final Accepted JSON = new Accepted(MediaType.APPLICATION_JSON, null);
    private static final Map<MediaType, ExportFormat> ROWS = Map.of(
            MediaType.APPLICATION_NDJSON,
            ExportFormat.NDJSON,
            MediaType.parseMediaType("text/csv"),
            ExportFormat.CSV,
            MediaType.parseMediaType("application/avro"),
            ExportFormat.AVRO);

    /** @throws Refusal 406 where none of the formats is taken */
    static Accepted page(@Nullable String accept) {
        return of(accept, JSON);
    }

    /** As {@link #page}, where many rows are streamed: NDJSON unless another is asked for. */
    static Accepted stream(@Nullable String accept) {
        return of(accept, new Accepted(MediaType.APPLICATION_NDJSON, ExportFormat.NDJSON));
    }

    private static Accepted of(@Nullable String accept, Accepted usual) {
        if (accept == null || accept.isBlank()) {
            return usual;
        }
        for (MediaType wanted : parsed(accept)) {
            if (wanted.getQualityValue() > 0 && wanted.includes(usual.type())) {
                return usual;
            }
            for (Map.Entry<MediaType, ExportFormat> each : ROWS.entrySet()) {
                if (wanted.getQualityValue() > 0 && wanted.includes(each.getKey())) {
                    return new Accepted(each.getKey(), each.getValue());
                }
            }
        }
        throw new Refusal(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", NOT_ACCEPTABLE, null);
    }

    private static List<MediaType> parsed(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            return wanted;
        } catch (InvalidMediaTypeException | InvalidMimeTypeException unreadable) {
            throw new Refusal(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", NOT_ACCEPTABLE, unreadable);
        }
    }

    private static final Text NOT_ACCEPTABLE = new Text(
            "Chỉ trả lời dạng application/json, application/x-ndjson, text/csv hoặc application/avro.",
            "The answer comes as application/json, application/x-ndjson, text/csv or application/avro.");
}
