package io.declareonce.hub.api;

import io.declareonce.hub.access.query.EntityAnswer;
import io.declareonce.hub.access.query.EntityAnswer.AttributeAnswer;
import io.declareonce.hub.access.query.EntityAnswer.ValueOrigin;
import io.declareonce.hub.access.query.Traces.Delivery;
import io.declareonce.hub.access.query.Values;
import io.declareonce.hub.dictionary.Classification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Citizens and organisations as JSON documents. */
final class EntityViews {
    private EntityViews() {}

    /** Those whom an identifier found. */
    record Found(List<Known> items) {}

    /**
     * @param resolved false where this is one record's own entity, since nothing decides whom it speaks of
     * @param attributes by attribute and identifier
     */
    record Known(UUID entity, boolean resolved, Map<String, Attribute> attributes, Links links) {
        static Known of(String path, EntityAnswer answer) {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            answer.attributes().forEach(each -> attributes.put(each.name(), Attribute.of(each)));
            return new Known(answer.entity(), answer.isResolved(), attributes, Links.to(path + "/" + answer.entity()));
        }
    }

    /** A value with its origin, or why there is none. */
    record Attribute(
            @Nullable Object value,
            @Nullable Boolean masked,
            @Nullable String unavailable,
            Classified classification,
            @Nullable ValueOrigin source) {
        static Attribute of(AttributeAnswer answer) {
            Object value = answer.value();
            return new Attribute(
                    value == null ? null : Values.plain(value),
                    answer.isMasked() ? true : null,
                    answer.unavailable(),
                    Classified.of(answer.classification()),
                    answer.origin());
        }
    }

    /** How far a value may travel. */
    record Classified(String level, String personal) {
        static Classified of(Classification classification) {
            return new Classified(
                    classification.level().name().toLowerCase(Locale.ROOT),
                    classification.personal().name().toLowerCase(Locale.ROOT));
        }
    }

    /** A question with the values of its parameters. */
    record Question(@Nullable String question, @Nullable Map<String, String> parameters) {}

    /** @param answer {@code yes}, {@code no} or {@code unknown} */
    record Answered(UUID entity, String question, String answer) {}

    /** The way of one value back to the submission and the edition. */
    record Lineage(
            UUID entity,
            String attribute,
            ValueOrigin source,
            @Nullable Delivery delivery,
            @Nullable Instant editionPublishedAt) {}
}
