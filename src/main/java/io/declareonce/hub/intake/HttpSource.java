package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * A department's HTTP door as a route names it: JSON, page by page, by the time of the last change and a key. Gets a
 * token with the client's credentials, and a new one when the old one has ended. Waits as long as the door asks, within
 * limits. An answer that is not whole, or not what was asked for, is an error: never an empty page. Not thread-safe: a
 * source is read by one thread at a time.
 */
public final class HttpSource {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT_IN_A_RUN = Duration.ofSeconds(30);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final Duration WAIT_WITHOUT_WISH = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final AccessToken token = new AccessToken(this::send);
    private String url = "";
    private String path = "";
    private String since = "updatedSince";
    private String after = "after";
    private String size = "limit";
    private int page = 1_000;
    private String records = "/items";
    private String watermark = "updatedAt";
    private String key = "id";
    private long answerWithin = 60;

    public void setUrl(String url) {
        this.url = url;
    }

    /** Follows the address; blank where the address is whole. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Where tokens are given; blank where the door wants none. */
    public void setTokenUrl(String url) {
        token.setUrl(url);
    }

    public void setClientId(String id) {
        token.setClientId(id);
    }

    public void setClientSecret(String secret) {
        token.setClientSecret(secret);
    }

    /** Name of the parameter that takes the watermark from which on records are wanted, itself included. */
    public void setSince(String since) {
        this.since = since;
    }

    /** Name of the parameter that takes the key behind which records of that watermark are wanted. */
    public void setAfter(String after) {
        this.after = after;
    }

    /** Name of the parameter that takes the number of records of a page. */
    public void setSize(String size) {
        this.size = size;
    }

    public void setPage(int page) {
        this.page = page;
    }

    /** Where the array of records stands in an answer. */
    public void setRecords(String records) {
        this.records = records;
    }

    /** Where a record says when it was changed last. */
    public void setWatermark(String watermark) {
        this.watermark = watermark;
    }

    public void setKey(String key) {
        this.key = key;
    }

    /** Seconds after which a silent door is given up. */
    public void setAnswerWithin(long answerWithin) {
        this.answerWithin = answerWithin;
    }

    /**
     * The page behind a position.
     *
     * @throws SourceProblem where the door refuses, or answers something else
     * @throws IOException where it cannot be reached, breaks off or is too slow
     */
    public Object ask(@Header("at") String at, @Header("key") String from) throws IOException {
        HttpPage answer = HttpPage.of(get(query(at, from)), records, watermark, key);
        if (answer.rows() > 0 && answer.last().equals(new Position(at, from))) {
            throw new SourceProblem(new Text(
                    "Nguồn trả lại trang vừa đọc: nguồn không tuân theo các tham số " + since + " và " + after + ".",
                    "The source gives the page again that was read: it does not obey the parameters " + since + " and "
                            + after + "."));
        }
        return answer;
    }

    private URI query(String at, String from) {
        StringBuilder query = new StringBuilder(url).append(path);
        char sign = query.indexOf("?") < 0 ? '?' : '&';
        query.append(sign).append(size).append('=').append(page);
        if (!at.isEmpty()) {
            query.append('&').append(since).append('=').append(encoded(at));
        }
        if (!from.isEmpty()) {
            query.append('&').append(after).append('=').append(encoded(from));
        }
        return uri(query.toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException broken) {
            throw new SourceProblem(
                    new Text("Địa chỉ của nguồn không đúng dạng.", "The address of the source is not well formed."));
        }
    }

    /** What came back, whole. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Answer(int status, byte[] body, @Nullable String retryAfter) {}

    private byte[] get(URI address) throws IOException {
        Duration waited = Duration.ZERO;
        boolean isTokenNew = false;
        while (true) {
            Answer answer = send(request(address));
            if (answer.status() == 200) {
                return answer.body();
            }
            if (answer.status() == 401 && token.isWanted() && !isTokenNew) {
                token.forget();
                isTokenNew = true;
            } else if (answer.status() == 429 || answer.status() == 503) {
                Duration wish = wish(answer);
                waited = waited.plus(wish);
                if (waited.compareTo(LONGEST_WAIT_IN_A_RUN) > 0) {
                    throw HttpProblems.busy(wish);
                }
                sleep(wish);
            } else {
                throw HttpProblems.of(answer.status());
            }
        }
    }

    private HttpRequest request(URI address) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        if (token.isWanted()) {
            request.header("Authorization", "Bearer " + token.get());
        }
        return request.build();
    }

    /** What the door asks to wait, in seconds or as a date; a little where it does not say. */
    static Duration wish(Answer answer) {
        String text = answer.retryAfter() == null ? "" : answer.retryAfter().strip();
        Duration wish = WAIT_WITHOUT_WISH;
        try {
            if (text.matches("\\d{1,9}")) {
                wish = Duration.ofSeconds(Long.parseLong(text));
            } else if (!text.isEmpty()) {
                ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                wish = Duration.between(Instant.now(), until.toInstant());
            }
        } catch (DateTimeException unreadable) {
            wish = WAIT_WITHOUT_WISH;
        }
        return wish.isNegative() ? Duration.ZERO : wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

    private static void sleep(Duration time) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Sends and reads to the end, all within the time set. */
    private Answer send(HttpRequest request) throws IOException {
        BoundedAnswer body = new BoundedAnswer();
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(body));
        HttpResponse<Void> response = BoundedAnswer.await(answer, Duration.ofSeconds(answerWithin));
        return new Answer(
                response.statusCode(),
                body.bytes(),
                response.headers().firstValue("Retry-After").orElse(null));
    }
}
