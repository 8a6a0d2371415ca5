package io.declareonce.hub.api;

import io.declareonce.hub.audit.Role;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.SubmissionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes pushes in and tells what became of them. */
@RestController
class SubmissionDoor {
    private final SubmissionLoading loading;
    private final Submissions submissions;
    private final BackgroundLoading background;
    private final ApiSettings settings;

    SubmissionDoor(
            SubmissionLoading loading, Submissions submissions, BackgroundLoading background, ApiSettings settings) {
        this.loading = loading;
        this.submissions = submissions;
        this.background = background;
        this.settings = settings;
    }

    /** Answers 202 once the payload is kept: from then on the hub answers for it. */
    @Allowed(Role.DEPARTMENT)
    @PostMapping("/v1/datasets/{dataset}/submissions")
    ResponseEntity<Accepted> submit(
            @PathVariable String dataset,
            @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Hub-Source", defaultValue = "push") String source,
            HttpServletRequest request)
            throws IOException {
        String format = format(type);
        if (loading.isBusy()) {
            throw Refusal.busy();
        }
        var body =
                new BoundedBody(request.getInputStream(), settings.largestBody().toBytes());
        body.requireFits(request.getContentLengthLong());
        SubmissionId id = loading.receive(new Incoming(dataset, format, source, key), body.notEmpty());
        background.loadSoon(id);
        URI place = URI.create("/v1/submissions/" + id);
        return ResponseEntity.accepted().location(place).body(new Accepted(id.toString(), place.toString()));
    }

    private static String format(@Nullable MediaType type) {
        if (type == null) {
            throw Refusal.unknownFormat("(none)");
        }
        return MediaFormats.find(type).orElseThrow(() -> Refusal.unknownFormat(type.toString()));
    }

    @Allowed({Role.DEPARTMENT, Role.STEWARD, Role.OPERATOR})
    @GetMapping("/v1/submissions/{id}")
    SubmissionView submission(@PathVariable String id) {
        return SubmissionView.of(submissions.report(parse(id)));
    }

    private static SubmissionId parse(String id) {
        try {
            return SubmissionId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.malformedId(malformed);
        }
    }

    /**
     * @param submission its id
     * @param status where to ask what became of it
     */
    record Accepted(String submission, String status) {}
}
