package io.declareonce.hub.cli;

import io.declareonce.hub.identity.matching.LinkProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar over the steps of a linkage, on standard error and only where that is a terminal. */
final class StepProgress implements LinkProgress, AutoCloseable {
    private final @Nullable ProgressBar bar;

    StepProgress(String title) {
        bar = !Terminal.isThere()
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(title)
                        .setInitialMax(100)
                        .setUpdateIntervalMillis(200)
                        .build();
    }

    @Override
    public void step(String step, double share) {
        if (bar != null) {
            bar.stepTo(Math.round(share * 100));
            bar.setExtraMessage(" " + step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
