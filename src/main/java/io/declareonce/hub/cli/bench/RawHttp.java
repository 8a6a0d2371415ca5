package io.declareonce.hub.cli.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least of an HTTP/1.1 client: one connection that is kept, so that what is measured is the hub and not its caller. Used by
 * one thread.
 */
final class RawHttp implements AutoCloseable {
    private final String host;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawHttp(URI address) throws IOException {
        this.host = address.getHost() + ":" + address.getPort();
        this.socket = new Socket(address.getHost(), address.getPort());
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    /** A request as bytes; the body is JSON. */
    byte[] request(String path, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                + "Accept: application/json\r\nContent-Length: " + content.length + "\r\n" + headers + "\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends and reads the whole answer.
     *
     * @return bytes of the body
     * @throws IOException where the status is another than 200
     */
    long send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        String status = line();
        long length = -1;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
            isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        long read = isChunked ? chunks() : skip(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the hub answered " + status);
        }
        return read;
    }

    private long chunks() throws IOException {
        long all = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all += skip(size);
            line();
        }
        line();
        return all;
    }

    private long skip(long bytes) throws IOException {
        in.skipNBytes(Math.max(bytes, 0));
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                throw new EOFException("the hub closed the connection");
            }
            if (unit != '\r') {
                line.append((char) unit);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
