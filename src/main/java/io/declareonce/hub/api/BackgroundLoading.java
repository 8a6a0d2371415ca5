package io.declareonce.hub.api;

import io.declareonce.hub.intake.LoadingInterrupted;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.lineage.SubmissionId;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Loads what was pushed without letting the sender wait. What finds no place here is no worse off: intake looks for open
 * submissions by itself. Thread-safe.
 */
@Component
class BackgroundLoading {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoading.class);
    private static final int THREADS = 2;
    private static final int QUEUE = 64;

    private final SubmissionLoading loading;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
                Thread thread = new Thread(task, "hub-push");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    BackgroundLoading(SubmissionLoading loading) {
        this.loading = loading;
    }

    void loadSoon(SubmissionId id) {
        workers.execute(() -> load(id));
    }

    private void load(SubmissionId id) {
        try {
            loading.load(id);
        } catch (LoadingInterrupted continuedLater) {
            LOG.debug("submission {} is continued later", id, continuedLater);
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
