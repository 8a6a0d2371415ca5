package io.declareonce.hub.cli;

import io.declareonce.hub.intake.Submissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how many records a pull has brought so far. */
final class PullProgress {
    private PullProgress() {}

    /** How many there are, only the source knows. */
    static <T> T watch(Submissions submissions, String source, Supplier<T> pull) {
        return watch(submissions, source, -1, pull);
    }

    /** @param expected number of records, or -1 where nobody knows */
    static <T> T watch(Submissions submissions, String source, long expected, Supplier<T> pull) {
        return Terminal.isThere() ? watchShown(submissions, source, expected, pull) : pull.get();
    }

    private static <T> T watchShown(Submissions submissions, String source, long expected, Supplier<T> pull) {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hub-progress");
            thread.setDaemon(true);
            return thread;
        });
        try (ProgressBar bar = bar(source, expected)) {
            long before = submissions.countReceived(source);
            Runnable look = () -> bar.stepTo(submissions.countReceived(source) - before);
            looks.scheduleWithFixedDelay(look, 300, 300, TimeUnit.MILLISECONDS);
            T result = pull.get();
            look.run();
            return result;
        } finally {
            looks.shutdownNow();
        }
    }

    private static ProgressBar bar(String source, long expected) {
        return new ProgressBarBuilder()
                .setTaskName(source)
                .setInitialMax(expected)
                .setUnit("", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(300)
                .build();
    }
}
