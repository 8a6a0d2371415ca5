package io.declareonce.hub.api;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.query.ChangeAnswers;
import io.declareonce.hub.access.query.ChangeCursor;
import io.declareonce.hub.access.query.ChangePage;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Purpose;
import io.declareonce.hub.audit.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

/** What changed behind a place of the feed: page by page, or as it happens. */
@RestController
@RequestMapping("/v1/changes")
class ChangeDoor {
    private static final String LIMIT = "100";

    private final Agreements agreements;
    private final ChangeAnswers answers;
    private final ChangeStreams streams;

    ChangeDoor(Agreements agreements, ChangeAnswers answers, ChangeStreams streams) {
        this.agreements = agreements;
        this.answers = answers;
        this.streams = streams;
    }

    @Allowed({Role.AGENCY, Role.DEPARTMENT})
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<ChangeViews.Page> changes(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = LIMIT) int limit,
            HttpServletRequest request,
            Caller caller,
            Purpose purpose) {
        ChangePage page = answers.page(agreements.allow(caller, purpose), ChangeCursor.read(after), limit);
        UriComponentsBuilder self = UriComponentsBuilder.fromPath(request.getRequestURI());
        if (request.getQueryString() != null) {
            self.query(request.getQueryString());
        }
        String here = self.build().toUriString();
        String next = self.replaceQueryParam("after", ChangeCursor.of(page.after()))
                .build()
                .toUriString();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ChangeViews.Page.of(page, here, next));
    }

    /** Server-sent events; the id of each is the cursor behind which a reader goes on after a broken connection. */
    @Allowed({Role.AGENCY, Role.DEPARTMENT})
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Caller caller,
            Purpose purpose) {
        return streams.open(agreements.allow(caller, purpose), ChangeCursor.read(last == null ? after : last));
    }
}
