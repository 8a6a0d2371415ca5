package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a sample file suggests for a new dataset, for a person to finish.
 *
 * @param rows of the sample that were looked at
 * @param columns in the order of the sample
 * @param files texts by path inside the dictionary's directory; none of them exists yet
 * @param decisions what only a person can tell
 * @param faults what the check still finds in the dictionary with these files
 */
public record DatasetDraft(
        String dataset,
        String format,
        int rows,
        List<Column> columns,
        SortedMap<String, String> files,
        List<Text> decisions,
        List<Fault> faults) {
    public DatasetDraft {
        columns = List.copyOf(columns);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        decisions = List.copyOf(decisions);
        faults = List.copyOf(faults);
    }

    /**
     * What was made of one column.
     *
     * @param isReused true where the element was declared before
     * @param score how sure the reuse is, from 0 to 1; 0 for a new element
     * @param reasons why this element
     * @param perhaps declared elements that a person should look at before a new one is kept
     */
    public record Column(
            String column,
            String field,
            String element,
            boolean isReused,
            double score,
            List<Text> reasons,
            List<String> perhaps) {
        public Column {
            reasons = List.copyOf(reasons);
            perhaps = List.copyOf(perhaps);
        }
    }
}
