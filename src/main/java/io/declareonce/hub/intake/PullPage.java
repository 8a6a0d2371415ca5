package io.declareonce.hub.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One round of a pull, from the question to the source to what became of its answer. Used by one thread. */
final class PullPage {
    static final String PROPERTY = "HubPullPage";

    private final Consumer<Position> advance;
    private final List<SubmissionReport> reports = new ArrayList<>();
    private int rows;

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

    void add(SubmissionReport report) {
        reports.add(report);
    }

    int rows() {
        return rows;
    }

    List<SubmissionReport> reports() {
        return reports;
    }
}
