package io.declareonce.hub.cli;

import io.declareonce.hub.intake.Submissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how many records a pull has brought so far; how many there are, only the source knows. */
final class PullProgress {
    private PullProgress() {}

    static <T> T watch(Submissions submissions, String source, Supplier<T> pull) {
        return !Terminal.isThere() ? pull.get() : watchShown(submissions, source, pull);
    }

    private static <T> T watchShown(Submissions submissions, String source, Supplier<T> pull) {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hub-progress");
            thread.setDaemon(true);
            return thread;
        });
        try (ProgressBar bar = bar(source)) {
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

    private static ProgressBar bar(String source) {
        return new ProgressBarBuilder()
                .setTaskName(source)
                .setInitialMax(-1)
                .setUnit("", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(300)
                .build();
    }
}
