package io.declareonce.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The body of a push as its sender wrote it: unpacked where it came packed, and never larger than allowed. */
final class IncomingBody {
    private IncomingBody() {}

    /**
     * @param limit in bytes, of what comes and of what it unpacks to
     * @throws Refusal where it is empty, announced too large, or packed in a way that is not taken
     */
    static InputStream open(HttpServletRequest request, long limit) throws IOException {
        var came = new BoundedBody(request.getInputStream(), limit);
        came.requireFits(request.getContentLengthLong());
        return isPacked(request.getHeader(HttpHeaders.CONTENT_ENCODING)) ? unpacked(came, limit) : came.notEmpty();
    }

    private static boolean isPacked(@Nullable String encoding) {
        String named = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (named.equals("gzip") || named.equals("x-gzip")) {
            return true;
        }
        if (!named.equals("identity")) {
            throw Refusal.unknownEncoding();
        }
        return false;
    }

    private static InputStream unpacked(BoundedBody came, long limit) throws IOException {
        try {
            return new UnpackedBody(new GZIPInputStream(came.notEmpty()), came, limit).notEmpty();
        } catch (ZipException broken) {
            throw Refusal.notPacked(broken);
        }
    }
}
