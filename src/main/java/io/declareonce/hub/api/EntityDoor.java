package io.declareonce.hub.api;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.EntityAnswer;
import io.declareonce.hub.access.query.EntityAnswer.AttributeAnswer;
import io.declareonce.hub.access.query.EntityAnswer.ValueOrigin;
import io.declareonce.hub.access.query.EntityAnswers;
import io.declareonce.hub.access.query.Traces;
import io.declareonce.hub.access.query.YesOrNo;
import io.declareonce.hub.api.EntityViews.Answered;
import io.declareonce.hub.api.EntityViews.Found;
import io.declareonce.hub.api.EntityViews.Known;
import io.declareonce.hub.api.EntityViews.Lineage;
import io.declareonce.hub.api.EntityViews.Question;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.lineage.Text;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Citizens and organisations by hub id, or by an identifier, which stands in the body, so that no log of addresses holds it.
 */
@RestController
class EntityDoor {
    private final Agreements agreements;
    private final EntityAnswers answers;
    private final YesOrNo questions;
    private final Traces traces;

    EntityDoor(Agreements agreements, EntityAnswers answers, YesOrNo questions, Traces traces) {
        this.agreements = agreements;
        this.answers = answers;
        this.questions = questions;
        this.traces = traces;
    }

    /** Which kind of entity stands behind a part of the path. */
    enum Kind {
        citizens("citizen"),
        organisations("organisation");

        private final String entity;

        Kind(String entity) {
            this.entity = entity;
        }

        String path() {
            return "/v1/" + name();
        }
    }

    /** @param identifier one scheme and its value: {@code {"personal_id": "..."}} */
    record Asked(
            @Nullable Map<String, String> identifier,
            @Nullable List<String> attributes) {}

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @PostMapping("/v1/citizens/query")
    Found citizens(@RequestBody Asked asked, Caller caller, Purpose purpose) {
        return find(Kind.citizens, asked, agreements.allow(caller, purpose));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @PostMapping("/v1/organisations/query")
    Found organisations(@RequestBody Asked asked, Caller caller, Purpose purpose) {
        return find(Kind.organisations, asked, agreements.allow(caller, purpose));
    }

    private Found find(Kind kind, Asked asked, Right right) {
        Map<String, String> identifier = asked.identifier();
        if (identifier == null || identifier.size() != 1) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "one-identifier", ONE_IDENTIFIER, null);
        }
        var only = identifier.entrySet().iterator().next();
        List<EntityAnswer> found = answers.find(
                right, kind.entity, only.getKey(), String.valueOf(only.getValue()), listed(asked.attributes()));
        return new Found(found.stream().map(each -> Known.of(kind.path(), each)).toList());
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/v1/citizens/{id}")
    ResponseEntity<Known> citizen(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<String> attributes,
            Caller caller,
            Purpose purpose) {
        return get(Kind.citizens, id, listed(attributes), agreements.allow(caller, purpose));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/v1/organisations/{id}")
    ResponseEntity<Known> organisation(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<String> attributes,
            Caller caller,
            Purpose purpose) {
        return get(Kind.organisations, id, listed(attributes), agreements.allow(caller, purpose));
    }

    /** Whoever was merged is found at another address; that may be undone, so the address is not for ever. */
    private ResponseEntity<Known> get(Kind kind, UUID id, List<String> attributes, Right right) {
        EntityAnswer answer = answers.get(right, kind.entity, id, attributes);
        if (!answer.entity().equals(id)) {
            String chosen = attributes.isEmpty() ? "" : "?attributes=" + String.join(",", attributes);
            return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                    .location(URI.create(kind.path() + "/" + answer.entity() + chosen))
                    .build();
        }
        Known known = Known.of(kind.path(), answer);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(Etag.of(known))
                .body(known);
    }

    @Allowed(Role.AGENCY)
    @PostMapping("/v1/citizens/{id}/questions")
    Answered citizenQuestion(@PathVariable UUID id, @RequestBody Question asked, Caller caller, Purpose purpose) {
        return answer(Kind.citizens, id, asked, agreements.allow(caller, purpose));
    }

    @Allowed(Role.AGENCY)
    @PostMapping("/v1/organisations/{id}/questions")
    Answered organisationQuestion(@PathVariable UUID id, @RequestBody Question asked, Caller caller, Purpose purpose) {
        return answer(Kind.organisations, id, asked, agreements.allow(caller, purpose));
    }

    private Answered answer(Kind kind, UUID id, Question asked, Right right) {
        String question = asked.question();
        if (question == null) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "missing-field", NO_QUESTION, null);
        }
        Map<String, String> parameters = asked.parameters() == null ? new HashMap<>() : asked.parameters();
        YesOrNo.Said said = questions.answer(right, kind.entity, id, question, parameters);
        return new Answered(id, question, said.word());
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/v1/citizens/{id}/attributes/{attribute}/lineage")
    Lineage citizenLineage(@PathVariable UUID id, @PathVariable String attribute, Caller caller, Purpose purpose) {
        return lineage(Kind.citizens, id, attribute, agreements.allow(caller, purpose));
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT, Role.STEWARD, Role.APPROVER})
    @GetMapping("/v1/organisations/{id}/attributes/{attribute}/lineage")
    Lineage organisationLineage(@PathVariable UUID id, @PathVariable String attribute, Caller caller, Purpose purpose) {
        return lineage(Kind.organisations, id, attribute, agreements.allow(caller, purpose));
    }

    private Lineage lineage(Kind kind, UUID id, String attribute, Right right) {
        EntityAnswer answer = answers.get(right, kind.entity, id, List.of(attribute));
        ValueOrigin origin = answer.attributes().stream()
                .findFirst()
                .map(AttributeAnswer::origin)
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-value", NO_VALUE, null));
        return new Lineage(
                answer.entity(),
                attribute,
                origin,
                traces.findDelivery(origin.submission()).orElse(null),
                traces.findPublished(origin.edition()).orElse(null));
    }

    private static List<String> listed(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    private static final Text ONE_IDENTIFIER = new Text(
            "Hãy gửi đúng một số định danh, ví dụ {\"identifier\": {\"personal_id\": \"...\"}}.",
            "Send exactly one identifier, such as {\"identifier\": {\"personal_id\": \"...\"}}.");
    private static final Text NO_QUESTION = new Text(
            "Thiếu question, ví dụ {\"question\": \"is-at-least-18\"}.",
            "There is no question, such as {\"question\": \"is-at-least-18\"}.");
    private static final Text NO_VALUE =
            new Text("Không có giá trị nào được xem ở đây.", "There is no value here that may be seen.");
}
