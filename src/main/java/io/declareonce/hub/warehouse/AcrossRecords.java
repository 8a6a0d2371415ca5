package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Open findings across records and contradictions one by one, for those who mend them. Values are masked. Thread-safe. */
@Service
public class AcrossRecords {
    private final JdbcClient jdbc;
    private final Dictionary dictionary;

    AcrossRecords(JdbcClient jdbc, Dictionary dictionary) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
    }

    /**
     * Something that is open about one record.
     *
     * @param place where the record was delivered, null where that is not known any more
     * @param kind {@code not-unique}, {@code missing-reference}, {@code waiting-reference} or {@code contradiction}
     * @param message in plain words, values masked
     */
    public record Open(
            @Nullable RecordRef place,
            String dataset,
            String kind,
            @Nullable String field,
            Text message,
            Instant openedAt) {}

    /**
     * The oldest first, what may still mend itself last.
     *
     * @param dataset of this one only, or null
     * @param now which references still wait
     */
    public List<Open> list(@Nullable String dataset, Instant now, int limit) {
        Edition edition = dictionary.current();
        List<Open> open = new ArrayList<>(contradictions(edition, dataset, limit));
        open.addAll(findings(edition, dataset, now, limit));
        return open.stream().limit(limit).toList();
    }

    private List<Open> contradictions(Edition edition, @Nullable String dataset, int limit) {
        return jdbc.sql("""
                        SELECT submission_id, ordinal, dataset, entity, attribute, value, taken_dataset, taken_value, opened_at
                        FROM warehouse.room_contradiction
                        WHERE CAST(:dataset AS text) IS NULL OR dataset = :dataset
                        ORDER BY opened_at, submission_id, ordinal, attribute, role
                        LIMIT :limit""")
                .param("dataset", dataset)
                .param("limit", limit)
                .query((row, number) -> contradiction(edition, row))
                .list();
    }

    private static Open contradiction(Edition edition, ResultSet row) throws SQLException {
        String attribute = row.getString("attribute");
        Optional<DataElement> element = edition.findEntity(row.getString("entity")).stream()
                .flatMap(entity -> entity.attributes().stream())
                .filter(each -> each.name().equals(attribute))
                .map(each -> each.element())
                .findFirst();
        String value = masked(element, row.getString("value"));
        String taken = row.getString("taken_dataset") + " " + masked(element, row.getString("taken_value"));
        Text name = element.map(DataElement::name).orElse(new Text(attribute, attribute));
        return new Open(
                place(row),
                row.getString("dataset"),
                "contradiction",
                attribute,
                new Text(
                        name.vi() + ": ghi " + value + ", nhưng " + taken + " được dùng.",
                        name.en() + ": says " + value + ", but " + taken + " is taken."),
                row.getTimestamp("opened_at").toInstant());
    }

    private static String masked(Optional<DataElement> element, String value) {
        return element.map(each -> each.classification().masked(value)).orElse("***");
    }

    private static @Nullable RecordRef place(ResultSet row) throws SQLException {
        UUID submission = row.getObject("submission_id", UUID.class);
        return submission == null ? null : new RecordRef(new SubmissionId(submission), row.getLong("ordinal"));
    }

    private List<Open> findings(Edition edition, @Nullable String dataset, Instant now, int limit) {
        return jdbc.sql("""
                        SELECT submission_id, ordinal, dataset, kind, fields, target, opened_at,
                            coalesce(waits_until > :now, false) AS is_waiting
                        FROM warehouse.room_cross_record_finding
                        WHERE CAST(:dataset AS text) IS NULL OR dataset = :dataset
                        ORDER BY is_waiting, opened_at, group_id, submission_id, ordinal
                        LIMIT :limit""")
                .param("now", Timestamp.from(now))
                .param("dataset", dataset)
                .param("limit", limit)
                .query((row, number) -> finding(edition, row))
                .list();
    }

    private static Open finding(Edition edition, ResultSet row) throws SQLException {
        String dataset = row.getString("dataset");
        List<String> fields = List.of((String[]) row.getArray("fields").getArray());
        String target = row.getString("target");
        boolean isWaiting = row.getBoolean("is_waiting");
        return new Open(
                place(row),
                dataset,
                target == null ? "not-unique" : isWaiting ? "waiting-reference" : "missing-reference",
                String.join(", ", fields),
                target == null
                        ? doubled(
                                edition, dataset, fields, row.getString("kind").equals("overlap"))
                        : missing(edition, dataset, fields, target, isWaiting),
                row.getTimestamp("opened_at").toInstant());
    }

    private static Text doubled(Edition edition, String dataset, List<String> fields, boolean overlaps) {
        return new Text(
                "Trùng với bản ghi khác ở " + names(edition, dataset, fields, new Locale("vi"))
                        + (overlaps ? ", thời gian chồng lên nhau." : "."),
                "Another record has the same " + names(edition, dataset, fields, Locale.ENGLISH)
                        + (overlaps ? " for days that overlap." : "."));
    }

    private static Text missing(
            Edition edition, String dataset, List<String> fields, String target, boolean isWaiting) {
        return new Text(
                "Không có bản ghi " + target + " ứng với " + names(edition, dataset, fields, new Locale("vi"))
                        + (isWaiting ? "; còn trong thời hạn chờ." : "."),
                "No record of " + target + " has this " + names(edition, dataset, fields, Locale.ENGLISH)
                        + (isWaiting ? "; it may still come." : "."));
    }

    private static String names(Edition edition, String dataset, List<String> fields, Locale language) {
        return fields.stream()
                .map(name -> edition.findDataset(dataset).stream()
                        .flatMap(found -> found.findField(name).stream())
                        .map(Field::element)
                        .flatMap(element -> Stream.of(element.name().in(language)))
                        .findFirst()
                        .orElse(name))
                .collect(Collectors.joining(", "));
    }
}
