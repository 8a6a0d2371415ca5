package io.declareonce.hub.dictionary;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a new dataset is to be made of.
 *
 * @param id {@code department.name}, such as {@code vehicle.registration}
 * @param sample a file as the department writes it
 * @param format {@code csv}, {@code ndjson}, {@code json} or {@code xlsx}, whose sample is the sheet as CSV
 * @param alsoAs further formats with the same columns, such as {@code sql} for a table that is pulled
 * @param names field by column, where a person knows better than the guess: {@code Biển số} is {@code plate_number}
 * @param mostRows of the sample that are looked at
 * @param language of the remarks in the files
 */
public record DatasetRequest(
        String id,
        Path sample,
        String format,
        List<String> alsoAs,
        Map<String, String> names,
        int mostRows,
        Locale language) {
    public DatasetRequest {
        alsoAs = List.copyOf(alsoAs);
        names = Map.copyOf(names);
    }

    /** The same request over another sample, such as what a workbook holds. */
    public DatasetRequest of(Path other) {
        return new DatasetRequest(id, other, format, alsoAs, names, mostRows, language);
    }

    /** The field's name that a person gave a column, by its whole path or by the path's last name. */
    public Optional<String> nameOf(String column) {
        String last = column.substring(column.lastIndexOf('/') + 1);
        return Optional.ofNullable(names.getOrDefault(column, names.get(last)));
    }

    /** The department that delivers. */
    public String department() {
        return id.substring(0, id.indexOf('.'));
    }

    /** The dataset's name without its department. */
    public String name() {
        return id.substring(id.indexOf('.') + 1);
    }
}
