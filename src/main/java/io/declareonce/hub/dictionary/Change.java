package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.List;

/**
 * One difference between two states of the dictionary, in words.
 *
 * @param declaration what changed, such as {@code element person.sex}
 * @param bump how far it moves the version of the declaration
 * @param datasets ids of the datasets that it reaches
 */
public record Change(String declaration, Bump bump, Text what, List<String> datasets) {
    public Change {
        datasets = List.copyOf(datasets);
    }
}
