package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.UnjoinedMentions;
import io.declareonce.hub.identity.UnjoinedMentions.Unjoined;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What current versions say of citizens or organisations, streamed. Thread-safe. */
@Component
public class StoredMentions {
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Dictionary dictionary;
    private final DerivedTables derived;
    private final UnjoinedMentions unjoined;

    StoredMentions(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Dictionary dictionary,
            DerivedTables derived,
            UnjoinedMentions unjoined) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dictionary = dictionary;
        this.derived = derived;
        this.unjoined = unjoined;
    }

    /** Takes mentions one after the other. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param whom equal for those who are one by identifiers, whatever evidence joined since; names nobody
         * @param description values by position of the entity's attributes
         */
        void mention(String dataset, UUID whom, @Nullable Object[] description);
    }

    /** How many there are of this entity type. */
    public long count(Entity entity) {
        long count = 0;
        for (DatasetTable table : derived.of(dictionary.current()).datasets()) {
            long subjects = subjects(table.dataset(), entity).size();
            if (subjects > 0) {
                Long records = jdbc.queryForObject("SELECT count(*) FROM " + table.current(), Long.class);
                count += subjects * (records == null ? 0 : records);
            }
        }
        return count;
    }

    /** Each mention of the entity type once, dataset by dataset, in no order. */
    public void forEach(Entity entity, Sink sink) {
        for (DatasetTable table : derived.of(dictionary.current()).datasets()) {
            List<Subject> subjects = subjects(table.dataset(), entity);
            if (!subjects.isEmpty()) {
                transaction.executeWithoutResult(status -> stream(table, subjects, sink));
            }
        }
    }

    private static List<Subject> subjects(Dataset dataset, Entity entity) {
        return dataset.subjects().stream()
                .filter(subject -> subject.entity().id().equals(entity.id()))
                .toList();
    }

    private void stream(DatasetTable table, List<Subject> subjects, Sink sink) {
        var streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(AT_ONCE);
        List<Row> rows = new ArrayList<>(AT_ONCE);
        streaming.query(table.readAll(), row -> {
            rows.add(row(table, row));
            if (rows.size() == AT_ONCE) {
                tell(table, rows, subjects, sink);
            }
        });
        tell(table, rows, subjects, sink);
    }

    private record Row(UUID recordId, SourceRecord record) {}

    private static Row row(DatasetTable table, ResultSet row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[table.fields().size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = table.fields().get(slot).readWhole(row, slot + 2);
        }
        return new Row(
                row.getObject(1, UUID.class),
                new SourceRecord(
                        new RecordRef(new SubmissionId(new UUID(0, 0)), row.getRow()),
                        values,
                        new @Nullable Object[values.length]));
    }

    private void tell(DatasetTable table, List<Row> rows, List<Subject> subjects, Sink sink) {
        Map<UUID, List<Unjoined>> mentions = new HashMap<>();
        unjoined.ofRecords(rows.stream().map(Row::recordId).toList())
                .forEach(mention -> mentions.computeIfAbsent(mention.recordId(), none -> new ArrayList<>(2))
                        .add(mention));
        for (Row row : rows) {
            for (Unjoined mention : mentions.getOrDefault(row.recordId(), List.of())) {
                for (Subject subject : subjects) {
                    if (subject.number() == mention.role()) {
                        sink.mention(
                                table.dataset().id(),
                                whom(mention, subject, row.record()),
                                subject.description(row.record()));
                    }
                }
            }
        }
        rows.clear();
    }

    private static UUID whom(Unjoined mention, Subject subject, SourceRecord record) {
        if (mention.isMerged()) {
            List<Entity.IdentifierScheme> schemes = subject.entity().identifiers();
            for (int i = 0; i < schemes.size(); i++) {
                String value = schemes.get(i).exclusive() ? subject.identifier(record, i) : null;
                if (value != null) {
                    return UUID.nameUUIDFromBytes(
                            (schemes.get(i).name() + " " + value).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return mention.node();
    }
}
