package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page of a source's JSON, read once to its end before it is believed. Kept as it came. */
final class HttpPage implements PulledPage {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final byte[] body;
    private final JsonPointer watermark;
    private final JsonPointer key;
    private int rows;
    private @Nullable Position last;

    private HttpPage(byte[] body, JsonPointer watermark, JsonPointer key) {
        this.body = body;
        this.watermark = watermark;
        this.key = key;
    }

    /**
     * @param records where the array stands, as {@code /items}; {@code /} for a document that is the array
     * @param watermark name or path within a record
     * @throws SourceProblem where the body is anything else than such a page, in order
     */
    static HttpPage of(byte[] body, String records, String watermark, String key) {
        HttpPage page = new HttpPage(body, pointer(watermark), pointer(key));
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            boolean found = page.find(parser, records.equals("/") ? JsonPointer.empty() : pointer(records));
            if (!found || parser.nextToken() != null) {
                throw notAPage(records);
            }
            return page;
        } catch (JacksonException broken) {
            throw new SourceProblem(
                    new Text(
                            "Nguồn trả lời không phải JSON, hoặc câu trả lời bị đứt. Chưa nhận gì của trang này; sẽ tự thử lại.",
                            "The source's answer is no JSON, or it breaks off. Nothing of this page was taken; it is tried again."));
        }
    }

    private static JsonPointer pointer(String path) {
        return JsonPointer.compile(path.startsWith("/") ? path : "/" + path);
    }

    /** Reads the value at which the parser stands to its end; true where the records stood in it. */
    private boolean find(JsonParser parser, JsonPointer path) {
        if (path.matches()) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return false;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode record = JSON.readTree(parser);
                take(record);
            }
            return true;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isOnPath = path.matchesProperty(parser.currentName());
            parser.nextToken();
            if (isOnPath) {
                found |= find(parser, path.tail());
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private void take(JsonNode record) {
        Position position = new Position(text(record.at(watermark)), text(record.at(key)));
        if (last != null && !position.isBehind(last)) {
            throw new SourceProblem(new Text(
                    "Nguồn không xếp các bản ghi theo thời điểm cập nhật; đọc tiếp có thể bỏ sót. Chưa nhận gì của trang này.",
                    "The source does not order its records by the time of change; reading on could miss some. Nothing of"
                            + " this page was taken."));
        }
        last = position;
        rows++;
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull() || value.asString().isBlank()) {
            throw new SourceProblem(new Text(
                    "Một bản ghi của nguồn thiếu thời điểm cập nhật hoặc khóa nên không biết đã đọc đến đâu.",
                    "A record of the source has no time of change or no key: the pull cannot tell where it stands."));
        }
        return value.asString();
    }

    private static SourceProblem notAPage(String records) {
        return new SourceProblem(new Text(
                "Câu trả lời của nguồn không có mảng " + records + ". Chưa nhận gì của trang này; sẽ tự thử lại.",
                "The source's answer has no array " + records
                        + ". Nothing of this page was taken; it is tried again."));
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public InputStream asStream() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public Position last() {
        if (last == null) {
            throw new IllegalStateException("a page without records ends nowhere");
        }
        return last;
    }
}
