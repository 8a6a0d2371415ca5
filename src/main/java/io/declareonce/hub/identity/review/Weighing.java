package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.matching.Weigher;
import java.util.List;

/**
 * Descriptions of one entity type that can be held against each other. Used by one thread.
 *
 * @param model name and version of the model that weighs
 * @param prior what two records taken at random weigh, in bits
 * @param linkAt weight from which on two are linked
 * @param reviewAt weight from which on a person is asked
 */
public record Weighing(String model, double prior, double linkAt, double reviewAt, Weigher weigher) {

    /** In bits. */
    public double weight(int a, int b) {
        return weigher.weight(a, b);
    }

    public List<Weigher.Step> explain(int a, int b) {
        return weigher.explain(a, b);
    }

    /** {@code link}, {@code review} or {@code different}. */
    public String says(double weight) {
        return weight >= linkAt ? "link" : weight >= reviewAt ? "review" : "different";
    }
}
