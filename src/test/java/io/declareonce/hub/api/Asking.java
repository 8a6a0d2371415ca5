package io.declareonce.hub.api;

import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.audit.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller with one purpose at the doors of a hub. */
record Asking(TestHub hub, Caller caller, String purpose) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Asking agency(TestHub hub, String party, String purpose) {
        return new Asking(hub, TestCallers.agency(party), purpose);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(hub.address() + path))
                .header("Authorization", TestCallers.bearer(hub, caller))
                .header("Hub-Purpose", purpose);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** Status, kind of problem, and the faults as {@code place problem}. */
    static String problem(HttpResponse<String> answer) {
        JsonNode problem = json(answer);
        String type = problem.at("/type").asString("");
        var text = new StringBuilder(answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1));
        problem.path("faults")
                .forEach(fault -> text.append(", ")
                        .append(fault.at("/place").asString(""))
                        .append(' ')
                        .append(fault.at("/problem").asString("")));
        return text.toString();
    }
}
