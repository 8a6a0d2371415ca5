package io.declareonce.hub.access.query;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.reading.RecordQuestion;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Place;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Sort;
import io.declareonce.hub.warehouse.reading.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The place of the last row as text: its sort values, which the asker has seen in clear, and its id. It leads nowhere else
 * than the question itself would, since the agreement's limits are applied to every page.
 */
final class Cursor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 4_000;

    private Cursor() {}

    static String of(RecordQuestion question, StoredRecord last) {
        ArrayNode parts = JSON.createArrayNode();
        parts.add(sorting(question));
        parts.add(last.id().toString());
        for (Sort sort : question.sort()) {
            Object value = last.values().get(question.fields().indexOf(sort.field()));
            if (value == null) {
                parts.addNull();
            } else {
                parts.add(Values.plain(value).toString());
            }
        }
        byte[] text = JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws QueryRefused where the cursor is none, or of a question with another order */
    static Place read(RecordQuestion question, String cursor) {
        try {
            if (cursor.length() > LONGEST) {
                throw foreign();
            }
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            JsonNode parts = JSON.readTree(text);
            int keys = question.sort().size();
            if (!parts.isArray()
                    || parts.size() != keys + 2
                    || !parts.get(0).asString("").equals(sorting(question))) {
                throw foreign();
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < keys; i++) {
                values.add(value(question.dataset(), question.sort().get(i), parts.get(i + 2)));
            }
            return new Place(values, UUID.fromString(parts.get(1).asString("")));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw foreign();
        }
    }

    private static @Nullable Object value(Dataset dataset, Sort sort, JsonNode part) {
        ValueType type = dataset.findField(sort.field()).orElseThrow().type();
        return part.isNull() ? null : Values.read(part.asString(""), type).orElseThrow(Cursor::foreign);
    }

    private static String sorting(RecordQuestion question) {
        StringBuilder text = new StringBuilder(question.dataset().id());
        question.sort()
                .forEach(sort -> text.append(sort.isDescending() ? " -" : " ").append(sort.field()));
        return text.toString();
    }

    private static QueryRefused foreign() {
        return QueryRefused.wrong(List.of(new Wrong(
                "after",
                "foreign-cursor",
                new Text(
                        "Con trỏ after không thuộc câu hỏi này; dùng con trỏ của trang trước.",
                        "The cursor does not belong to this question; use the one of the page before."))));
    }
}
