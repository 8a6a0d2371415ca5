package io.declareonce.hub.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The business registry's HTTP door on a free port of the loopback address: {@code POST /token} with the client's
 * credentials, then {@code GET /doanh-nghiep} and {@code GET /ho-kinh-doanh} with {@code updatedSince}, {@code after} and
 * {@code limit}, ordered by the time of change. A token lives briefly.
 */
final class BusinessDoor implements AutoCloseable {
    private static final int MOST_RECORDS = 5_000;
    private static final long SLOW_MILLIS = 3_000;
    private static final int THREADS = 4;

    private final DataSource database;
    private final String credentials;
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();
    private volatile long tokenSeconds = 30;
    private volatile Mood mood = Mood.WELL;
    private volatile @Nullable Running running;
    private int port;

    private record Running(HttpServer server, ExecutorService threads) {}

    BusinessDoor(DataSource database, String clientId, String clientSecret) {
        this.database = database;
        credentials = "Basic "
                + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        open();
    }

    private void open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "business-door");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/token", this::giveToken);
            server.createContext("/doanh-nghiep", exchange -> list(exchange, "doanh_nghiep"));
            server.createContext("/ho-kinh-doanh", exchange -> list(exchange, "ho_kinh_doanh"));
            server.start();
            port = server.getAddress().getPort();
            running = new Running(server, threads);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void letTokensLiveFor(long seconds) {
        tokenSeconds = seconds;
    }

    synchronized void behave(Mood next) {
        if (next == Mood.AWAY) {
            close();
        } else if (running == null) {
            open();
        }
        mood = next;
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!exchange.getRequestMethod().equals("POST") || !isEqual(given, credentials)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        long now = System.nanoTime();
        tokens.values().removeIf(end -> end - now < 0);
        String token = Secrets.random();
        tokens.put(token, now + TimeUnit.SECONDS.toNanos(tokenSeconds));
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + tokenSeconds + "}");
    }

    private static boolean isEqual(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private void list(HttpExchange exchange, String table) throws IOException {
        try (exchange) {
            if (!hasToken(exchange)) {
                answer(exchange, 401, "{\"error\":\"invalid_token\"}");
            } else if (mood == Mood.WRONG) {
                answer(exchange, 200, "<html><body>Hệ thống đang bảo trì</body></html>");
            } else {
                pauseWhereSlow();
                send(exchange, table);
            }
        }
    }

    private boolean hasToken(HttpExchange exchange) {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Long end = given.startsWith("Bearer ") ? tokens.get(given.substring(7)) : null;
        return end != null && end - System.nanoTime() > 0;
    }

    private void pauseWhereSlow() {
        if (mood == Mood.SLOW) {
            try {
                TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void send(HttpExchange exchange, String table) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT id, noi_dung FROM " + table
                        + " WHERE (cap_nhat, id) > (CAST(? AS timestamptz), ?) ORDER BY cap_nhat, id LIMIT ?")) {
            query.setString(1, asked.getOrDefault("updatedSince", "-infinity"));
            query.setLong(2, Long.parseLong(asked.getOrDefault("after", "-1")));
            query.setInt(3, Math.min(MOST_RECORDS, Integer.parseInt(asked.getOrDefault("limit", "100"))));
            try (ResultSet rows = query.executeQuery()) {
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                write(rows, new BufferedOutputStream(exchange.getResponseBody(), 1 << 16));
            }
        } catch (SQLException | NumberFormatException notUnderstood) {
            answer(exchange, 400, "{\"error\":\"bad_request\"}");
        }
    }

    private static void write(ResultSet rows, OutputStream out) throws SQLException, IOException {
        String before = "{\"items\":[";
        while (rows.next()) {
            String item = rows.getString(2);
            write(out, before + "{\"id\":" + rows.getLong(1) + "," + item.substring(1));
            before = ",\n";
        }
        write(out, before.startsWith("{") ? before + "]}" : "]}");
        out.close();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int sign = parameter.indexOf('=');
            if (sign > 0) {
                parameters.put(
                        parameter.substring(0, sign),
                        URLDecoder.decode(parameter.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public synchronized void close() {
        Running now = running;
        if (now != null) {
            now.server().stop(0);
            now.threads().shutdownNow();
            running = null;
        }
    }
}
