package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code list as written: the YAML and the CSV files beside it.
 *
 * @param reuse true where the source gives an old code a new meaning
 * @param parentList id of the list in which parents stand; its own id where nothing is said
 */
public record DeclaredList(
        Item source,
        String id,
        Version version,
        Text name,
        String owner,
        boolean reuse,
        String parentList,
        List<Row> codes,
        List<Successor> successors) {
    /**
     * One code in one period.
     *
     * @param validFrom {@link LocalDate#MIN} for always
     * @param validTo first day on which it no longer holds, {@link LocalDate#MAX} for open
     */
    public record Row(
            String code,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String parent,
            Text label,
            Place place) {}

    /**
     * What became of a code.
     *
     * @param part share or note of the part that went there, or null for the whole
     */
    public record Successor(
            String from,
            LocalDate fromDate,
            String to,
            LocalDate toDate,
            @Nullable String part,
            Place place) {}
}
