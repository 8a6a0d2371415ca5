package io.declareonce.hub.api;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.ReviewTasks;
import io.declareonce.hub.identity.review.Ruled;
import io.declareonce.hub.identity.review.Verdict;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.CaseView;
import io.declareonce.hub.warehouse.stewardship.Deed;
import io.declareonce.hub.warehouse.stewardship.EventView;
import io.declareonce.hub.warehouse.stewardship.Explanations;
import io.declareonce.hub.warehouse.stewardship.MatchAnswer;
import io.declareonce.hub.warehouse.stewardship.MatchQuestion;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import io.declareonce.hub.warehouse.stewardship.RulingView;
import io.declareonce.hub.warehouse.stewardship.Sight;
import io.declareonce.hub.warehouse.stewardship.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a data steward sees and decides about identity, for the console. Internal: no promise to
 * programs of others. Every look and every decision is put on record before it is answered.
 */
@RestController
@RequestMapping("/internal/identity")
class ReviewDoor {
    private final ReviewDesk desk;
    private final Explanations explanations;
    private final MatchQuestion match;
    private final AuditTrail trail;

    ReviewDoor(ReviewDesk desk, Explanations explanations, MatchQuestion match, AuditTrail trail) {
        this.desk = desk;
        this.explanations = explanations;
        this.match = match;
        this.trail = trail;
    }

    /** Open tasks, as {@code ./hub identity review list} tells them. */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @GetMapping("/reviews")
    Listing list(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID about,
            @RequestParam(defaultValue = "50") int limit) {
        return new Listing(desk.list(
                new ReviewTasks.Selection(entity, kind == null ? null : kind(kind), about, Math.min(limit, 500))));
    }

    private static Doubt.Kind kind(String word) {
        return Stream.of(Doubt.Kind.values())
                .filter(kind -> kind.stored().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownWord(word));
    }

    record Listing(List<TaskView> reviews) {}

    @Allowed({Role.STEWARD, Role.APPROVER})
    @GetMapping("/reviews/summary")
    ReviewDesk.Summary summary() {
        return desk.summary();
    }

    /** @param id a task, or an entity where nobody asked */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @GetMapping("/reviews/{id}")
    CaseView show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<UUID> with,
            @RequestParam(defaultValue = "false") boolean full,
            Caller caller) {
        CaseView open = desk.show(id, with == null ? List.of() : with, sight(full));
        List<UUID> seen = new ArrayList<>();
        open.parties().forEach(party -> {
            if (party.entity() != null) {
                seen.add(party.entity());
            }
        });
        record(caller, "show-review", seen, Map.of("about", id.toString(), "sight", full ? "full" : "masked"));
        return open;
    }

    /**
     * What a steward decides.
     *
     * @param verdict {@code link}, {@code merge}, {@code separate}, {@code split}, {@code cannot-tell} or {@code approve}
     * @param parties numbers of the task's parties; none: all
     * @param with further entities, where the target is one
     * @param records beginnings of record ids: for a split those that are somebody else, else these records instead of
     *     whole parties
     */
    record Decision(
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable List<Integer> parties,
            @Nullable List<UUID> with,
            @Nullable List<String> records) {}

    /** 200 once it is in force, 202 while it waits for a second person, 409 where it cannot be. */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @PostMapping("/reviews/{id}/decisions")
    ResponseEntity<Outcome> decide(@PathVariable UUID id, @RequestBody Decision decision, Caller caller) {
        String by = caller.account();
        String verdict = required("verdict", decision.verdict());
        boolean isApproval = verdict.equals("approve");
        Verdict ruled = isApproval ? null : verdict(verdict);
        record(caller, "decide-identity", List.of(), Map.of("about", id.toString(), "verdict", verdict));
        return answer(
                ruled == null
                        ? desk.approve(id, by)
                        : desk.decide(new Deed(
                                id,
                                ruled,
                                or(decision.parties()),
                                or(decision.with()),
                                or(decision.records()),
                                by,
                                required("reason", decision.reason()))));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "missing-field",
                    new Text("Thiếu \"" + name + "\".", "\"" + name + "\" is missing."),
                    null);
        }
        return value;
    }

    private static Verdict verdict(String word) {
        return Stream.of(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownWord(word));
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    record Undoing(@Nullable String reason) {}

    /** @param id a ruling, its task, or the number of an event of the engine */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @PostMapping("/rulings/{id}/undo")
    ResponseEntity<Outcome> undo(@PathVariable String id, @RequestBody Undoing undoing, Caller caller) {
        String by = caller.account();
        String reason = required("reason", undoing.reason());
        record(caller, "undo-identity", List.of(), Map.of("about", id));
        return answer(desk.undo(id, by, reason));
    }

    /**
     * What became of a decision.
     *
     * @param outcome {@code done} or {@code waits}
     */
    record Outcome(String outcome, RulingView ruling) {}

    private static ResponseEntity<Outcome> answer(Ruled ruled) {
        if (ruled instanceof Ruled.Done done) {
            return ResponseEntity.ok(new Outcome("done", RulingView.of(done.ruling())));
        }
        if (ruled instanceof Ruled.Waits waits) {
            return ResponseEntity.accepted().body(new Outcome("waits", RulingView.of(waits.ruling())));
        }
        throw conflict(ruled);
    }

    private static Refusal conflict(Ruled ruled) {
        if (ruled instanceof Ruled.SamePerson) {
            return new Refusal(HttpStatus.CONFLICT, "same-person", SAME_PERSON, null);
        }
        if (ruled instanceof Ruled.AnotherWaits) {
            return new Refusal(HttpStatus.CONFLICT, "another-waits", ANOTHER_WAITS, null);
        }
        return ruled instanceof Ruled.Contradicts contrary
                ? contradicts(contrary)
                : new Refusal(HttpStatus.CONFLICT, "too-late", TOO_LATE, null);
    }

    private static Refusal contradicts(Ruled.Contradicts contrary) {
        String all = String.join(
                ", ",
                contrary.earlier().stream()
                        .map(ruling -> ruling.id().toString())
                        .toList());
        return new Refusal(
                HttpStatus.CONFLICT,
                "contradicts",
                new Text(
                        "Trái với quyết định trước: " + all + ". Hãy huỷ quyết định đó trước.",
                        "Earlier rulings say the contrary: " + all + ". Undo them first."),
                null);
    }

    private static final Text SAME_PERSON = new Text(
            "Người thứ hai phải khác người đã quyết định.",
            "The second person has to be another one than who decided.");
    private static final Text ANOTHER_WAITS = new Text(
            "Đã có một quyết định chờ người thứ hai; hãy đồng ý hoặc huỷ nó trước.",
            "Another ruling waits for a second person; approve or undo that one first.");
    private static final Text TOO_LATE = new Text(
            "Đã có người quyết định trước, hoặc việc đã tự giải quyết.",
            "Somebody was first, or it has settled by itself.");

    /** What became of an entity, the latest first. */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @GetMapping("/entities/{id}/history")
    History history(@PathVariable UUID id, @RequestParam(defaultValue = "50") int limit, Caller caller) {
        UUID now = desk.current(id);
        record(caller, "entity-history", List.of(now), Map.of());
        return new History(id, now, desk.history(id, Math.min(limit, 1000)));
    }

    /** @param now where the id leads today */
    record History(UUID entity, UUID now, List<EventView> events) {}

    /** @param id of a record */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @GetMapping("/records/{id}")
    RecordExplanation explain(
            @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean full, Caller caller) {
        RecordExplanation told = explanations.explain(id.toString(), sight(full));
        List<UUID> seen = new ArrayList<>();
        told.mentions().forEach(mention -> {
            UUID entity = mention.mention().entity();
            if (entity != null) {
                seen.add(entity);
            }
        });
        record(caller, "explain-record", seen, Map.of("sight", full ? "full" : "masked"));
        return told;
    }

    /**
     * Whom somebody asks about. The values stand in the body, so that no log of addresses holds them.
     *
     * @param values texts by name of attribute or identifier
     */
    record Question(@Nullable String entity, @Nullable Map<String, String> values) {}

    /** Writes nothing but that it was asked. */
    @Allowed({Role.STEWARD, Role.APPROVER})
    @PostMapping("/match")
    MatchAnswer match(
            @RequestBody Question question,
            @RequestParam(defaultValue = "5") int limit,
            @RequestParam(defaultValue = "false") boolean full,
            Caller caller) {
        String entity = required("entity", question.entity());
        Map<String, String> values = question.values() == null ? Map.of() : question.values();
        MatchAnswer answer = match.ask(entity, values, Math.min(limit, 50), sight(full));
        record(
                caller,
                "match",
                answer.candidates().stream().map(MatchAnswer.Candidate::entity).toList(),
                Map.of("entity", entity, "asked", String.join(" ", values.keySet())));
        return answer;
    }

    private static Sight sight(boolean full) {
        return full ? Sight.FULL : Sight.MASKED;
    }

    private static Refusal unknownWord(String word) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "unknown-word",
                new Text("Không hiểu \"" + word + "\".", "\"" + word + "\" is not known here."),
                null);
    }

    private void record(Caller caller, String act, List<UUID> subjects, Map<String, String> detail) {
        trail.record(AuditedAct.by(caller, null, act, subjects, detail));
    }
}
