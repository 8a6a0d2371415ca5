package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One round of a pull, from the question to the source to what became of its answer. Used by one thread. */
final class PullPage {
    static final String PROPERTY = "HubPullPage";

    private final Consumer<Position> advance;
    private final List<SubmissionReport> reports = new ArrayList<>();
    private int rows;
    private @Nullable LoadingInterrupted failure;

    /** @param advance moves the position, within the transaction that receives the page */
    PullPage(Consumer<Position> advance) {
        this.advance = advance;
    }

    void read(int number) {
        rows = number;
    }

    void advance(Position last) {
        advance.accept(last);
    }

    /** Loads what was received; tells where its file belongs. A failure to load is told later: the hub continues. */
    String settle(SubmissionLoading door, SubmissionId id) {
        try {
            SubmissionReport report = door.load(id);
            reports.add(report);
            return report.isRefused() ? ".failed" : ".done";
        } catch (LoadingInterrupted interrupted) {
            failure = interrupted;
            return ".done";
        }
    }

    /** @throws LoadingInterrupted where something was received and could not be loaded to its end */
    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** What the source delivered and the hub refused as a whole. */
    Optional<SubmissionRefused> findRefusal() {
        return reports.stream()
                .filter(SubmissionReport::isRefused)
                .map(SubmissionRefused::new)
                .findFirst();
    }

    int rows() {
        return rows;
    }

    List<SubmissionReport> reports() {
        return reports;
    }
}
