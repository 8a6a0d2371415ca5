package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the weight of two records came about: the prior, then what each comparison added.
 *
 * @param one number of the first party, or 1
 * @param other number of the second party, or 2
 * @param record of the first, null for what somebody asks about
 * @param otherRecord of the second
 * @param prior in bits: what two records taken at random weigh
 * @param weight in bits, the logarithm to base 2 of the odds that they are one
 * @param says what follows from the weight alone: {@code link}, {@code review} or {@code different}
 * @param model version of the model that weighed
 */
public record Waterfall(
        int one,
        int other,
        @Nullable UUID record,
        @Nullable UUID otherRecord,
        double prior,
        double weight,
        double probability,
        String says,
        String model,
        List<Step> steps) {
    public Waterfall {
        steps = List.copyOf(steps);
    }

    /**
     * One comparison.
     *
     * @param label the data element's name
     * @param level how alike the two are
     * @param bits what that adds
     * @param termFrequencyBits what the value's rarity adds to it
     */
    public record Step(String name, Text label, Text level, double bits, double termFrequencyBits) {}
}
