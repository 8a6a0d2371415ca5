package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for one column: a declared element, or a new one.
 *
 * @param perhaps declared elements that fit less well
 */
record PlannedField(
        Profile column,
        String name,
        @Nullable Candidate reused,
        @Nullable NewElement created,
        List<Candidate> perhaps) {

    String element() {
        return reused != null
                ? reused.element().id()
                : Objects.requireNonNull(created).id();
    }

    boolean isReused() {
        return reused != null;
    }

    Map<String, String> translations() {
        return reused != null
                ? reused.translations()
                : Objects.requireNonNull(created).translations();
    }

    List<Text> reasons() {
        return reused != null
                ? reused.reasons()
                : Objects.requireNonNull(created).reasons();
    }
}
