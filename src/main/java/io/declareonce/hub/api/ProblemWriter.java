package io.declareonce.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents of refusals that happen before any door is reached. Thread-safe. */
@Component
public class ProblemWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final RefusalRecord refusals;

    ProblemWriter(RefusalRecord refusals) {
        this.refusals = refusals;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        HttpStatus status = refusal.status();
        if (status == HttpStatus.UNAUTHORIZED || status == HttpStatus.FORBIDDEN) {
            refusals.note(request, status.value(), refusal.problem());
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("type", Problems.TYPES + refusal.problem());
        document.put("title", status.getReasonPhrase());
        document.put("status", status.value());
        document.put("detail", refusal.text().in(request.getLocale()));
        response.setStatus(status.value());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8));
    }
}
