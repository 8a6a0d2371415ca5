package io.declareonce.hub.cli;

import io.declareonce.hub.intake.LoadListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar over the bytes of a payload, on standard error and only where that is a terminal. Thread-safe. */
final class LoadProgress implements LoadListener, AutoCloseable {
    private final @Nullable ProgressBar bar;

    LoadProgress(String title) {
        bar = !Terminal.isThere()
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(title)
                        .setInitialMax(1)
                        .setUnit(" KB", 1024)
                        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .build();
    }

    @Override
    public synchronized void heard(Progress progress) {
        if (bar != null) {
            bar.maxHint(Math.max(1, progress.bytesInAll()));
            bar.stepTo(progress.bytesRead());
            bar.setExtraMessage(" " + progress.counts().received());
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
