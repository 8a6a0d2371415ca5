package io.declareonce.hub.api;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.ChangeAnswers;
import io.declareonce.hub.access.query.ChangeCursor;
import io.declareonce.hub.access.query.ChangePage;
import io.declareonce.hub.warehouse.ChangeFeed.Cursor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of changes that are open now. A stream lasts five minutes at most, less than a token, and ends with its
 * agreement; the reader comes again with a fresh token where the last event was. Thread-safe.
 */
@Component
class ChangeStreams implements DisposableBean {
    private static final int MOST_STREAMS = 200;
    private static final int MOST_EVENTS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SILENT_TURNS = 15;

    private final Agreements agreements;
    private final ChangeAnswers answers;
    private final Semaphore room = new Semaphore(MOST_STREAMS);
    private final ScheduledExecutorService turns = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "hub-changes");
        thread.setDaemon(true);
        return thread;
    });

    ChangeStreams(Agreements agreements, ChangeAnswers answers) {
        this.agreements = agreements;
        this.answers = answers;
    }

    SseEmitter open(Right right, Cursor after) {
        if (!room.tryAcquire()) {
            throw Refusal.busy();
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Stream stream = new Stream(right, emitter, after);
        emitter.onCompletion(stream::end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(broken -> stream.end());
        stream.start();
        return emitter;
    }

    private final class Stream {
        private final Right right;
        private final SseEmitter emitter;
        private final AtomicBoolean ended = new AtomicBoolean();
        private Cursor last;
        private int silent;
        private boolean caughtUp;
        private volatile @Nullable ScheduledFuture<?> turn;

        private Stream(Right right, SseEmitter emitter, Cursor after) {
            this.right = right;
            this.emitter = emitter;
            this.last = after;
        }

        private void start() {
            turn = turns.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        }

        private void end() {
            if (ended.compareAndSet(false, true)) {
                room.release();
                ScheduledFuture<?> running = turn;
                if (running != null) {
                    running.cancel(false);
                }
            }
        }

        private void look() {
            try {
                if (!agreements.stillStands(right)) {
                    emitter.complete();
                } else if (!caughtUp || answers.isBehind(last)) {
                    send();
                } else if (++silent >= SILENT_TURNS) {
                    silent = 0;
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            } catch (IOException | RuntimeException gone) {
                emitter.completeWithError(gone);
                end();
            }
        }

        private void send() throws IOException {
            ChangePage page = answers.page(right, last, MOST_EVENTS);
            for (ChangePage.Told told : page.changes()) {
                emitter.send(SseEmitter.event()
                        .id(ChangeCursor.of(told.cursor()))
                        .name("change")
                        .data(ChangeViews.Change.of(told), MediaType.APPLICATION_JSON));
            }
            last = page.after();
            caughtUp = !page.hasMore();
            silent = 0;
        }
    }

    @Override
    public void destroy() {
        turns.shutdownNow();
    }
}
