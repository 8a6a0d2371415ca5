package io.declareonce.hub.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A department's HTTP door over parcels, with a token that lives for some requests, and with faults on demand. */
final class LandDoor implements AutoCloseable {
    static final String CLIENT = "hub";
    static final String SECRET = "s3cret-of-the-hub";

    private final HttpServer server;
    private final Map<Integer, Instant> parcels = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private int sheet;
    private int usesLeft;
    private int lifeInUses = 1_000;
    private Fault fault = Fault.NONE;
    private int faultFrom;

    /** What goes wrong, from some request on. */
    enum Fault {
        NONE,
        HTML,
        HALF_JSON,
        HALF_BODY,
        NO_ARRAY,
        DISORDER,
        DEAF,
        SILENT,
        BUSY_FOR_A_SECOND,
        BUSY_FOR_LONG,
        ERROR
    }

    private record Parcel(int number, Instant updatedAt) {}

    LandDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "land-door");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/token", this::token);
        server.createContext("/thua-dat", this::parcels);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Empty, healthy, with long-lived tokens; parcels lie on another sheet from now on. */
    synchronized void reset() {
        sheet++;
        parcels.clear();
        requests.clear();
        lifeInUses = 1_000;
        usesLeft = 0;
        behave(Fault.NONE, 0);
    }

    synchronized void put(int first, int last, String updatedAt) {
        for (int number = first; number <= last; number++) {
            parcels.put(number, Instant.parse(updatedAt));
        }
    }

    /** Back to a copy of an earlier day: whatever was changed later is gone. */
    synchronized void restore(String day) {
        parcels.values().removeIf(at -> at.isAfter(Instant.parse(day)));
    }

    synchronized void letTokensLiveFor(int uses) {
        lifeInUses = uses;
        usesLeft = 0;
    }

    /** @param pages answered well before */
    synchronized void behave(Fault fault, int pages) {
        this.fault = fault;
        faultFrom = pages;
    }

    String sheet() {
        return String.valueOf(sheet);
    }

    List<String> requests() {
        return requests;
    }

    List<String> tokens() {
        return tokens;
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        tokens.add("token-" + UUID.randomUUID());
        usesLeft = lifeInUses;
        answer(exchange, 200, "{\"access_token\":\"" + tokens.get(tokens.size() - 1) + "\",\"expires_in\":3600}");
    }

    private void parcels(HttpExchange exchange) throws IOException {
        Fault now;
        String body;
        synchronized (this) {
            requests.add(exchange.getRequestURI().toString());
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            boolean isKnown = !tokens.isEmpty() && ("Bearer " + tokens.get(tokens.size() - 1)).equals(bearer);
            if (!isKnown || usesLeft-- <= 0) {
                answer(exchange, 401, "{\"error\":\"invalid_token\"}");
                return;
            }
            now = faultFrom-- > 0 ? Fault.NONE : fault;
            body = page(parameters(exchange.getRequestURI().getRawQuery()), now);
        }
        answer(exchange, now, body);
    }

    private void answer(HttpExchange exchange, Fault now, String body) throws IOException {
        switch (now) {
            case HTML -> answer(exchange, 200, "<html>maintenance of 079215000011</html>");
            case HALF_JSON -> answer(exchange, 200, body.substring(0, body.length() / 2));
            case HALF_BODY -> {
                exchange.sendResponseHeaders(200, body.length() + 100L);
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case NO_ARRAY -> answer(exchange, 200, "{\"error\":\"out of order\"}");
            case SILENT -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"thuaDat\":[".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case BUSY_FOR_A_SECOND -> {
                behave(Fault.NONE, 0);
                exchange.getResponseHeaders().add("Retry-After", "1");
                answer(exchange, 429, "");
            }
            case BUSY_FOR_LONG -> {
                exchange.getResponseHeaders().add("Retry-After", "120");
                answer(exchange, 503, "");
            }
            case ERROR -> answer(exchange, 500, "stack trace of 079215000011");
            default -> answer(exchange, 200, body);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String page(Map<String, String> asked, Fault now) {
        Instant since = Instant.parse(asked.getOrDefault("updatedSince", "1970-01-01T00:00:00Z"));
        int after = Integer.parseInt(asked.getOrDefault("after", "-1"));
        List<Parcel> found = new ArrayList<>();
        parcels.forEach((number, at) -> found.add(new Parcel(number, at)));
        Comparator<Parcel> order = Comparator.comparing(Parcel::updatedAt).thenComparing(Parcel::number);
        return found.stream()
                .sorted(now == Fault.DISORDER ? order.reversed() : order)
                .filter(parcel -> now == Fault.DEAF
                        || parcel.updatedAt().isAfter(since)
                        || (parcel.updatedAt().equals(since) && parcel.number() > after))
                .limit(Integer.parseInt(asked.get("limit")))
                .map(this::json)
                .collect(Collectors.joining(",", "{\"total\":" + found.size() + ",\"thuaDat\":[", "]}"));
    }

    private String json(Parcel parcel) {
        return """
                {"maXa":"00004","ngayDanhMuc":"2025-07-01","soTo":"%d","soThua":%d,"dienTichPhapLy":80.5,\
                "mucDich":[{"loaiDat":"ODT","dienTich":80.5}],"ngayBienDong":"2025-08-01","capNhat":"%s"}""".formatted(sheet, parcel.number(), parcel.updatedAt());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            int sign = parameter.indexOf('=');
            parameters.put(
                    parameter.substring(0, sign),
                    URLDecoder.decode(parameter.substring(sign + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
