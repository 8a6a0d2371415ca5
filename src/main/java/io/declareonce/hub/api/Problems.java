package io.declareonce.hub.api;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.audit.AuditUnavailable;
import io.declareonce.hub.dictionary.UnknownDataset;
import io.declareonce.hub.intake.DeliveryUnreadable;
import io.declareonce.hub.intake.HubBusy;
import io.declareonce.hub.intake.HubStorageFull;
import io.declareonce.hub.intake.IdempotencyKeyReused;
import io.declareonce.hub.intake.SubmissionBroken;
import io.declareonce.hub.intake.UnknownSubmission;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.StewardRefused;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Failures as problem documents (RFC 9457) in plain words, in the language of the request. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String TYPES = "urn:declare-once:problem:";
    /** How one signs in. */
    static final String CHALLENGE = "DPoP algs=\"ES256 RS256\", Bearer";

    private static final String RETRY_SECONDS = "10";

    private final RefusalRecord refusals;

    Problems(RefusalRecord refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(Refusal refusal, Locale language) {
        return answer(refusal.status(), refusal.problem(), refusal.text(), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(UnknownDataset unknown, Locale language) {
        return answer(HttpStatus.NOT_FOUND, "unknown-dataset", same(unknown), language);
    }

    /** All faults of a question together. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(QueryRefused refused, Locale language) {
        ResponseEntity<ProblemDetail> answer = answer(status(refused), refused.problem(), refused.text(), language);
        ProblemDetail problem = answer.getBody();
        if (problem != null && !refused.faults().isEmpty()) {
            problem.setProperty(
                    "faults",
                    refused.faults().stream()
                            .map(wrong -> new Fault(
                                    wrong.place(),
                                    wrong.problem(),
                                    wrong.detail().in(language)))
                            .toList());
        }
        if (refused.kind() != QueryRefused.Kind.QUOTA) {
            return answer;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()))
                .body(problem);
    }

    record Fault(String place, String problem, String detail) {}

    private static HttpStatus status(QueryRefused refused) {
        return switch (refused.kind()) {
            case WRONG -> HttpStatus.BAD_REQUEST;
            case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case QUOTA -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(UnknownSubmission unknown, Locale language) {
        return answer(HttpStatus.NOT_FOUND, "unknown-submission", same(unknown), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(HubBusy busy, Locale language) {
        return tell(Refusal.busy(), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(IdempotencyKeyReused reused, Locale language) {
        return tell(Refusal.keyReused(), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(DeliveryUnreadable unreadable, Locale language) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "submission-refused", unreadable.problem(), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(SubmissionBroken broken, Locale language) {
        return answer(HttpStatus.BAD_REQUEST, "broken-off", same(broken), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(HubStorageFull full, Locale language) {
        return answer(HttpStatus.INSUFFICIENT_STORAGE, "storage-full", same(full), language);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(StewardRefused refused, Locale language) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "cannot-be-meant", refused.problem(), language);
    }

    /** The server's message may quote values: only that it is away is told. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> tell(RuntimeException away, Locale language) {
        LOG.warn("the database refused or was away: {}", away.getClass().getSimpleName());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "database-away", DATABASE_AWAY, language);
    }

    /** Nobody may look where the look cannot be put on record. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tell(AuditUnavailable unavailable, Locale language) {
        LOG.warn("an act could not be put on record");
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "audit-unavailable", NOT_ON_RECORD, language);
    }

    private static final Text NOT_ON_RECORD = new Text(
            "Không ghi được nhật ký truy cập, nên không trả lời. Hãy thử lại sau.",
            "The look could not be put on record, so it is not answered. Try again later.");
    private static final Text DATABASE_AWAY = new Text(
            "Cơ sở dữ liệu tạm thời không sẵn sàng; chưa nhận gì. Hãy gửi lại sau.",
            "The database is away for the moment; nothing was taken. Send it again later.");

    private static Text same(Exception told) {
        String message = String.valueOf(told.getMessage());
        return new Text(message, message);
    }

    private ResponseEntity<ProblemDetail> answer(HttpStatus status, String problem, Text text, Locale language) {
        var detail = ProblemDetail.forStatusAndDetail(status, text.in(language));
        detail.setType(URI.create(TYPES + problem));
        detail.setTitle(status.getReasonPhrase());
        var answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.INSUFFICIENT_STORAGE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (status == HttpStatus.UNAUTHORIZED || status == HttpStatus.FORBIDDEN) {
            note(status, problem);
        }
        return answer.body(detail);
    }

    private void note(HttpStatus status, String problem) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            refusals.note(current.getRequest(), status.value(), problem);
        }
    }
}
