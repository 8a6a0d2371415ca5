package io.declareonce.hub.api;

import io.declareonce.hub.access.EntityQueries;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.KnownEntity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A citizen or an organisation by identifier. The identifier stands in the body, so that no log of addresses holds it. */
@RestController
class EntityDoor {
    private final EntityQueries queries;
    private final AuditTrail trail;

    EntityDoor(EntityQueries queries, AuditTrail trail) {
        this.queries = queries;
        this.trail = trail;
    }

    /** @param identifier one scheme and its value: {@code {"personal_id": "..."}} */
    @Allowed(Role.AGENCY)
    @PostMapping("/v1/citizens/query")
    Citizens citizens(@RequestBody Map<String, String> identifier, Caller caller) {
        return new Citizens(find("citizen", identifier, caller));
    }

    /** @param identifier one scheme and its value: {@code {"tax_code": "..."}} */
    @Allowed(Role.AGENCY)
    @PostMapping("/v1/organisations/query")
    Organisations organisations(@RequestBody Map<String, String> identifier, Caller caller) {
        return new Organisations(find("organisation", identifier, caller));
    }

    private List<Known> find(String entity, Map<String, String> identifier, Caller caller) {
        if (identifier.size() != 1) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "one-identifier", ONE_IDENTIFIER, null);
        }
        var asked = identifier.entrySet().iterator().next();
        List<Known> found = queries.findByIdentifier(entity, asked.getKey(), asked.getValue()).stream()
                .map(Known::of)
                .toList();
        // on record before the answer leaves
        trail.record(AuditedAct.by(
                caller,
                null,
                "read-" + entity,
                found.stream().map(Known::entity).toList(),
                Map.of("identifier", asked.getKey())));
        return found;
    }

    private static final Text ONE_IDENTIFIER = new Text(
            "Hãy gửi đúng một số định danh, ví dụ {\"personal_id\": \"...\"}.",
            "Send exactly one identifier, such as {\"personal_id\": \"...\"}.");

    record Citizens(List<Known> citizens) {}

    record Organisations(List<Known> organisations) {}

    /**
     * @param resolved false where this is one record's own entity, since no valid identifier decides whom it speaks of
     * @param values by attribute and identifier
     */
    record Known(UUID entity, boolean resolved, Map<String, Value> values) {

        static Known of(KnownEntity known) {
            var values = new LinkedHashMap<String, Value>();
            known.values().forEach(value -> values.put(value.name(), Value.of(value)));
            return new Known(known.entity(), known.isResolved(), values);
        }
    }

    /** A value, and which record of which submission it was taken from. */
    record Value(
            Object value,
            String dataset,
            @Nullable String source,
            @Nullable UUID submission,
            long ordinal,
            Instant recordedAt,
            int edition) {

        static Value of(KnownEntity.Value known) {
            Object value = known.value() instanceof PartialDate date ? date.toString() : known.value();
            return new Value(
                    value,
                    known.dataset(),
                    known.source(),
                    known.submission(),
                    known.ordinal(),
                    known.recordedAt(),
                    known.edition());
        }
    }
}
