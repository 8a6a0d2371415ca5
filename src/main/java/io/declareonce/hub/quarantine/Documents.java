package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two documents of a held record, delivered fields and findings, to and from their stored form. */
final class Documents {
    private static final JsonMapper JSON = new JsonMapper();

    private static final JsonMapper ASCII = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private Documents() {}

    static String writeDelivered(SourceRecord record, Dataset dataset) {
        StringWriter document = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.writeStartObject();
            for (Field field : dataset.fields()) {
                String text = record.delivered(field.slot());
                if (text != null) {
                    json.writeStringProperty(field.name(), Escaping.escape(text));
                }
            }
            json.writeEndObject();
        }
        return document.toString();
    }

    static String writeFindings(List<Finding> findings) {
        StringWriter document = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.writeStartArray();
            for (Finding finding : findings) {
                writeFinding(finding, json);
            }
            json.writeEndArray();
        }
        return document.toString();
    }

    private static void writeFinding(Finding finding, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        if (finding.field() != null) {
            json.writeStringProperty("field", finding.field());
        }
        json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("vi", Escaping.escape(finding.message().vi()));
        json.writeStringProperty("en", Escaping.escape(finding.message().en()));
        json.writeEndObject();
    }

    /** Escaped texts by field; a null value stands for a field that is taken away by a correction. */
    static Map<String, @Nullable String> readFields(String document) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        JSON.readTree(document)
                .forEachEntry((name, text) -> fields.put(name, text.isNull() ? null : text.stringValue()));
        return fields;
    }

    static String writeFields(Map<String, ? extends @Nullable String> escaped) {
        return JSON.writeValueAsString(escaped);
    }

    /** A JSON object in ASCII; what else a text holds stands as escapes. */
    static String writeAscii(Map<String, String> fields) {
        return ASCII.writeValueAsString(fields);
    }

    static List<Finding> readFindings(String document) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : JSON.readTree(document)) {
            findings.add(readFinding(node));
        }
        return findings;
    }

    private static Finding readFinding(JsonNode node) {
        JsonNode field = node.get("field");
        return new Finding(
                node.get("rule").stringValue(),
                field == null ? null : field.stringValue(),
                Severity.valueOf(node.get("severity").stringValue().toUpperCase(Locale.ROOT)),
                new Text(readText(node, "vi"), readText(node, "en")));
    }

    private static String readText(JsonNode node, String language) {
        return Escaping.unescape(node.get(language).stringValue());
    }
}
