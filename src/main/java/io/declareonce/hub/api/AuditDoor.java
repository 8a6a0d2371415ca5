package io.declareonce.hub.api;

import io.declareonce.hub.audit.AuditEntry;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.lineage.Text;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Who read what about whom, when and why; for an auditor, and as a citizen is told. That somebody looked is on record, too. */
@RestController
class AuditDoor {
    private static final int MOST = 1_000;

    private final AuditReading reading;
    private final AuditTrail trail;

    AuditDoor(AuditReading reading, AuditTrail trail) {
        this.reading = reading;
        this.trail = trail;
    }

    /**
     * Entries about somebody or by somebody, the latest first.
     *
     * @param about hub id of a citizen or organisation
     * @param by account that looked or decided
     * @param view {@code citizen} tells what the subject may be told: nothing sealed, nobody else's ids; only with {@code about}
     */
    @Allowed(Role.AUDITOR)
    @GetMapping("/v1/audit/entries")
    Page entries(
            @RequestParam(required = false) @Nullable UUID about,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(defaultValue = "auditor") String view,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        boolean isForSubject = view.equals("citizen");
        requireMeant(about, by, view, limit);
        AuditReading.Before before = after == null ? AuditReading.Before.NOW : Cursor.read(after);
        List<AuditEntry> found = about == null
                ? reading.by(String.valueOf(by), before, limit)
                : isForSubject ? reading.forSubject(about, before, limit) : reading.about(about, before, limit);
        var detail = new LinkedHashMap<String, String>();
        detail.put("view", view);
        if (by != null) {
            detail.put("by", by);
        }
        trail.record(AuditedAct.by(caller, null, "read-audit", about == null ? List.of() : List.of(about), detail));
        return Page.of(found, limit, about, by, view, after);
    }

    private static void requireMeant(@Nullable UUID about, @Nullable String by, String view, int limit) {
        boolean isKnownView = view.equals("auditor") || (view.equals("citizen") && about != null);
        if ((about == null) == (by == null) || !isKnownView) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "one-question", ONE_QUESTION, null);
        }
        if (limit < 1 || limit > MOST) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "limit-out-of-range", LIMIT, null);
        }
    }

    private static final Text ONE_QUESTION = new Text(
            "Hãy hỏi đúng một điều: about=<mã thực thể> hoặc by=<tài khoản>; view=citizen chỉ đi với about.",
            "Ask one thing: about=<hub id> or by=<account>; view=citizen goes with about only.");
    private static final Text LIMIT = new Text("limit từ 1 đến 1000.", "limit is between 1 and 1000.");
    private static final Text CURSOR =
            new Text("after không phải con trỏ mà trung tâm đã trao.", "after is no cursor that the hub handed out.");

    record Page(List<Item> items, Links links) {

        static Page of(
                List<AuditEntry> found,
                int limit,
                @Nullable UUID about,
                @Nullable String by,
                String view,
                @Nullable String after) {
            String next = found.size() < limit ? null : Cursor.of(found.get(found.size() - 1));
            return new Page(
                    found.stream().map(Item::of).toList(),
                    new Links(
                            place(limit, about, by, view, after),
                            next == null ? null : place(limit, about, by, view, next)));
        }

        private static String place(
                int limit, @Nullable UUID about, @Nullable String by, String view, @Nullable String after) {
            var place = UriComponentsBuilder.fromPath("/v1/audit/entries").queryParam("limit", limit);
            if (about != null) {
                place.queryParam("about", about);
            }
            if (by != null) {
                place.queryParam("by", by);
            }
            place.queryParam("view", view);
            if (after != null) {
                place.queryParam("after", after);
            }
            return place.encode().toUriString();
        }
    }

    record Links(String self, @Nullable String next) {}

    /** An entry with its place in the chain. */
    record Item(
            UUID chain,
            long sequence,
            Instant at,
            String actor,
            String role,
            String act,
            @Nullable String purpose,
            List<UUID> subjects,
            Map<String, String> detail,
            @Nullable LocalDate sealedUntil) {

        static Item of(AuditEntry entry) {
            AuditedAct act = entry.act();
            return new Item(
                    entry.chain(),
                    entry.sequence(),
                    entry.at(),
                    act.actor(),
                    act.role(),
                    act.act(),
                    act.purpose(),
                    act.subjects(),
                    act.detail(),
                    act.sealedUntil());
        }
    }

    /** The last entry of a page, as text that nobody needs to understand. */
    private static final class Cursor {
        static String of(AuditEntry last) {
            String text = last.at() + " " + last.chain() + " " + last.sequence();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static AuditReading.Before read(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
                if (parts.length != 3) {
                    throw new Refusal(HttpStatus.BAD_REQUEST, "malformed-cursor", CURSOR, null);
                }
                return new AuditReading.Before(
                        Instant.parse(parts[0]), UUID.fromString(parts[1]), Long.parseLong(parts[2]));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw new Refusal(HttpStatus.BAD_REQUEST, "malformed-cursor", CURSOR, malformed);
            }
        }
    }
}
