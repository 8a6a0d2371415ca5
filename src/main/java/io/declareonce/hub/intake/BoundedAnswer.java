package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The body of an HTTP answer, no longer than a page may be. */
final class BoundedAnswer implements Consumer<Optional<byte[]>> {
    private static final int MOST_BYTES = 32 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);

    @Override
    public void accept(Optional<byte[]> part) {
        if (bytes.size() > MOST_BYTES) {
            throw new SourceProblem(new Text(
                    "Một trang của nguồn lớn hơn " + (MOST_BYTES >> 20) + " MB. Hãy giảm số bản ghi mỗi trang.",
                    "A page of the source is larger than " + (MOST_BYTES >> 20)
                            + " MB. Ask for fewer records a page."));
        }
        part.ifPresent(read -> bytes.write(read, 0, read.length));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The client's own time-out ends with the headers; this one ends with the body. */
    static <T> T await(CompletableFuture<T> answer, Duration within) throws IOException {
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw thrown(failed);
        }
    }

    private static IOException thrown(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceProblem told) {
                throw told;
            }
        }
        return failed.getCause() instanceof IOException broken ? broken : new IOException("no answer", failed);
    }
}
