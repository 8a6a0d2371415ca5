package io.declareonce.hub.api;

import io.declareonce.hub.lineage.Text;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Requests that fail before a door sees them, and what nobody thought of: problem documents with a stable type each. Neither quotes
 * what was sent, which may be somebody's value.
 */
@RestControllerAdvice
class FrameworkProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception trouble, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        var told = problem(known == null ? HttpStatus.BAD_REQUEST : known, request.getLocale());
        return super.handleExceptionInternal(trouble, told, headers, status, request);
    }

    /** Its message stays out of answer and log: it may quote a value. The place in the program is enough to find it. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> broken(Exception trouble, Locale language) {
        StackTraceElement[] trace = trouble.getStackTrace();
        LOG.error(
                "a request broke: {} at {}",
                trouble.getClass().getName(),
                trace.length == 0 ? "-" : trace[0].toString());
        return ResponseEntity.internalServerError().body(problem(HttpStatus.INTERNAL_SERVER_ERROR, language));
    }

    private static ProblemDetail problem(HttpStatus status, Locale language) {
        var problem = ProblemDetail.forStatusAndDetail(status, text(status).in(language));
        problem.setType(URI.create(Problems.TYPES + kebab(status)));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    private static String kebab(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Text text(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> new Text("Không có gì ở địa chỉ này.", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                new Text("Phương thức này không dùng được ở đây.", "This method is not taken here.");
            case NOT_ACCEPTABLE ->
                new Text(
                        "Không trả lời được ở dạng mà Accept yêu cầu.",
                        "The answer cannot be given in a format that Accept asks for.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Text("Không nhận Content-Type này.", "This Content-Type is not taken here.");
            case INTERNAL_SERVER_ERROR ->
                new Text(
                        "Trung tâm gặp lỗi khi xử lý yêu cầu này. Hãy báo cho người vận hành, kèm thời điểm.",
                        "The hub failed at this request. Tell the operator, with the time of day.");
            case SERVICE_UNAVAILABLE ->
                new Text("Trung tâm đang bận; hãy gửi lại sau.", "The hub is busy; send it again later.");
            default ->
                new Text(
                        "Yêu cầu không đúng dạng: xem lại tham số, tiêu đề và thân yêu cầu theo /v1/openapi.json.",
                        "The request is malformed: hold its parameters, headers and body against /v1/openapi.json.");
        };
    }
}
