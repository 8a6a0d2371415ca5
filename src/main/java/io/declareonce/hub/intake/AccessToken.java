package io.declareonce.hub.intake;

import io.declareonce.hub.intake.HttpSource.Answer;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that lives for a while, got with a client's credentials (OAuth 2.0, section 4.4). The secret travels in a header
 * of the one request that needs it, and stands in no address, message or log.
 */
final class AccessToken {
    /** A token that ends within this time is not used any more. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final long LONGEST_LIFE_IN_SECONDS = 24 * 60 * 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Sending sending;
    private String url = "";
    private String clientId = "";
    private String clientSecret = "";
    private @Nullable String token;
    private long endsAtNanos;

    /** Sends a request and answers it whole. */
    interface Sending {
        Answer send(HttpRequest request) throws IOException;
    }

    AccessToken(Sending sending) {
        this.sending = sending;
    }

    void setUrl(String url) {
        this.url = url;
    }

    void setClientId(String clientId) {
        this.clientId = clientId;
    }

    void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    boolean isWanted() {
        return !url.isBlank();
    }

    void forget() {
        token = null;
    }

    String get() throws IOException {
        String known = token;
        if (known == null || System.nanoTime() - endsAtNanos >= 0) {
            known = fetch();
            token = known;
        }
        return known;
    }

    private String fetch() throws IOException {
        String credentials = clientId + ":" + clientSecret;
        HttpRequest request = HttpRequest.newBuilder(HttpSource.uri(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        long asked = System.nanoTime();
        Answer answer = sending.send(request);
        if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
            throw new SourceProblem(new Text(
                    "Nguồn từ chối cấp mã truy cập: hãy kiểm tra clientId và clientSecret.",
                    "The source refuses to give a token: check clientId and clientSecret."));
        }
        if (answer.status() == 429 || answer.status() == 503) {
            throw HttpProblems.busy(HttpSource.wish(answer));
        }
        if (answer.status() != 200) {
            throw HttpProblems.of(answer.status());
        }
        return read(answer.body(), asked);
    }

    private String read(byte[] body, long asked) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException broken) {
            throw unreadable();
        }
        String given = answer.path("access_token").asString("");
        if (given.isEmpty() || given.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw unreadable();
        }
        long life = Math.min(LONGEST_LIFE_IN_SECONDS, answer.path("expires_in").asLong(60));
        Duration usable = Duration.ofSeconds(life).minus(MARGIN);
        endsAtNanos = asked + Math.max(Duration.ofSeconds(life).toNanos() / 2, usable.toNanos());
        return given;
    }

    private static SourceProblem unreadable() {
        return new SourceProblem(new Text(
                "Nguồn trả lời yêu cầu mã truy cập không đúng dạng.",
                "The source's answer to the request for a token cannot be read."));
    }
}
