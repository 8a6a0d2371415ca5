package io.declareonce.hub.api;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.intake.Delivery;
import io.declareonce.hub.intake.DryRun;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.intake.UnknownSubmission;
import io.declareonce.hub.lineage.SubmissionId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes pushes in and tells what became of them. A department pushes to its own datasets and sees its own submissions; the
 * hub's stewards and operators see all. Every answer about a submission is signed.
 */
@RestController
class SubmissionDoor {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int MOST_ON_A_PAGE = 1_000;

    private final SubmissionLoading loading;
    private final Submissions submissions;
    private final DatasetOwners owners;
    private final DryRun dryRun;
    private final BackgroundLoading background;
    private final Receipts receipts;
    private final ReceiptSigner signer;
    private final JsonMapper json;
    private final ApiSettings settings;

    SubmissionDoor(
            SubmissionLoading loading,
            Submissions submissions,
            DatasetOwners owners,
            DryRun dryRun,
            BackgroundLoading background,
            Receipts receipts,
            ReceiptSigner signer,
            JsonMapper json,
            ApiSettings settings) {
        this.loading = loading;
        this.submissions = submissions;
        this.owners = owners;
        this.dryRun = dryRun;
        this.background = background;
        this.receipts = receipts;
        this.signer = signer;
        this.json = json;
        this.settings = settings;
    }

    /**
     * A small delivery is answered with its receipt (201; 200 where the same key was received before), a large one with
     * 202 once its bytes are kept: from then on the hub answers for it. A dry run (200) tells what would become of it and
     * writes nothing.
     */
    @Allowed(Role.DEPARTMENT)
    @PostMapping("/v1/datasets/{dataset}/submissions")
    ResponseEntity<byte[]> submit(
            Caller caller,
            @PathVariable String dataset,
            @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Hub-Source", required = false) @Nullable String part,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean isDryRun,
            HttpServletRequest request)
            throws IOException {
        owners.requireOwn(caller, dataset);
        String format = MediaFormats.require(type);
        Incoming incoming = new Incoming(dataset, format, source(caller, part), key(caller, key));
        if (loading.isBusy()) {
            throw Refusal.busy();
        }
        InputStream body = IncomingBody.open(request, settings.largestBody().toBytes());
        if (isDryRun) {
            return json(ResponseEntity.ok(), json.writeValueAsBytes(DryRunView.of(dryRun.run(incoming, body))));
        }
        return answer(loading.deliver(incoming, body));
    }

    ResponseEntity<byte[]> answer(Delivery delivery) {
        SubmissionReport report = delivery.report();
        if (report == null) {
            background.loadSoon(delivery.id());
            return signed(HttpStatus.ACCEPTED, submissions.report(delivery.id()));
        }
        if (report.isRefused()) {
            throw Refusal.unreadable(report);
        }
        return signed(delivery.repeated() ? HttpStatus.OK : HttpStatus.CREATED, report);
    }

    /** What became of it so far: 200 in any state. */
    @Allowed({Role.DEPARTMENT, Role.STEWARD, Role.OPERATOR})
    @GetMapping("/v1/submissions/{id}")
    ResponseEntity<byte[]> submission(Caller caller, @PathVariable String id) {
        return signed(HttpStatus.OK, own(caller, id));
    }

    /** Records of which something was found, page after page. */
    @Allowed({Role.DEPARTMENT, Role.STEWARD, Role.OPERATOR})
    @GetMapping("/v1/submissions/{id}/findings")
    ResponseEntity<byte[]> findings(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_ON_A_PAGE || after < 0) {
            throw Refusal.badPage(MOST_ON_A_PAGE);
        }
        SubmissionId submission = own(caller, id).submission().id();
        return signed(ResponseEntity.ok(), receipts.page(submission, after, limit));
    }

    private SubmissionReport own(Caller caller, String id) {
        SubmissionReport report = submissions.report(parse(id));
        if (caller.role() == Role.DEPARTMENT
                && !owners.isOwn(caller, report.submission().dataset())) {
            // whether it is there is nobody else's business
            throw new UnknownSubmission(report.submission().id());
        }
        return report;
    }

    private ResponseEntity<byte[]> signed(HttpStatus status, SubmissionReport report) {
        URI place = URI.create("/v1/submissions/" + report.submission().id());
        var answer = ResponseEntity.status(status).location(place);
        if (!report.submission().state().isFinal()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return signed(answer, receipts.receipt(report));
    }

    private ResponseEntity<byte[]> signed(ResponseEntity.BodyBuilder answer, Object body) {
        byte[] bytes = json.writeValueAsBytes(body);
        return json(answer.header(ReceiptSigner.HEADER, signer.sign(bytes)), bytes);
    }

    private static ResponseEntity<byte[]> json(ResponseEntity.BodyBuilder answer, byte[] bytes) {
        return answer.contentType(MediaType.APPLICATION_JSON).body(bytes);
    }

    /** The account, so that nobody can deliver in another's name; a department may tell parts of its own apart. */
    static String source(Caller caller, @Nullable String part) {
        if (part == null || part.isBlank()) {
            return caller.account();
        }
        if (!PART.matcher(part).matches()) {
            throw Refusal.malformedHeader("Hub-Source");
        }
        return caller.account() + "/" + part;
    }

    /** Keys of one department say nothing about those of another. */
    static @Nullable String key(Caller caller, @Nullable String key) {
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Refusal.malformedHeader("Idempotency-Key");
        }
        return "push:" + caller.requireParty() + ":" + key;
    }

    private static SubmissionId parse(String id) {
        try {
            return SubmissionId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.malformedId(malformed);
        }
    }
}
