package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.EditionTrial;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Streams recent current records of each dataset through the compiled checks of an edition to be. */
@Component
class TrialOnStoredRecords implements EditionTrial {
    private static final int RECENT = 5_000;
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DerivedTables derived;
    private final Clock clock;

    TrialOnStoredRecords(JdbcTemplate jdbc, TransactionTemplate transaction, DerivedTables derived, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.derived = derived;
        this.clock = clock;
    }

    @Override
    public List<TriedDataset> tryOut(Edition current, Edition next) {
        List<TriedDataset> tried = new ArrayList<>();
        for (DatasetTable table : derived.of(current).datasets()) {
            next.findDataset(table.dataset().id())
                    .map(dataset -> Objects.requireNonNull(transaction.execute(status -> tryOut(table, dataset))))
                    .filter(trial -> trial.tried() > 0)
                    .ifPresent(tried::add);
        }
        return tried;
    }

    private TriedDataset tryOut(DatasetTable table, Dataset next) {
        var tally = new Tally(table, next, LocalDate.now(clock));
        var streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(AT_ONCE);
        streaming.query(table.readRecent(), tally::add, RECENT);
        return tally.result();
    }

    /** What came of the records of one dataset. */
    private static final class Tally {
        private final DatasetTable table;
        private final Dataset next;
        private final LocalDate today;
        private final Map<String, FailingRule> byRule = new LinkedHashMap<>();
        private final Map<Integer, Integer> slots = new HashMap<>();
        private long tried;
        private long failing;

        private Tally(DatasetTable table, Dataset next, LocalDate today) {
            this.table = table;
            this.next = next;
            this.today = today;
            for (Field field : table.dataset().fields()) {
                Optional<Field> same = next.findField(field.name()).filter(other -> other.type() == field.type());
                same.ifPresent(other -> slots.put(field.slot(), other.slot()));
            }
        }

        private void add(ResultSet row) throws SQLException, DataAccessException {
            SourceRecord record = record(row);
            next.check(record, today);
            tried++;
            if (record.isRefused()) {
                failing++;
                record.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .forEach(this::count);
            }
        }

        private SourceRecord record(ResultSet row) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[next.fields().size()];
            for (Map.Entry<Integer, Integer> slot : slots.entrySet()) {
                values[slot.getValue()] = table.fields().get(slot.getKey()).readWhole(row, slot.getKey() + 1);
            }
            return new SourceRecord(
                    new RecordRef(new SubmissionId(new UUID(0, 0)), tried + 1),
                    values,
                    new @Nullable Object[values.length]);
        }

        private void count(Finding finding) {
            String place = finding.field() == null ? "" : finding.field().replaceAll("\\[\\d+]", "");
            byRule.merge(
                    finding.rule() + " " + place,
                    new FailingRule(finding.rule(), place.isEmpty() ? null : place, 1, finding.message()),
                    (before, one) ->
                            new FailingRule(before.rule(), before.field(), before.records() + 1, before.example()));
        }

        private TriedDataset result() {
            return new TriedDataset(
                    table.dataset().id(),
                    tried,
                    failing,
                    byRule.values().stream()
                            .sorted(Comparator.comparing(FailingRule::records, Comparator.reverseOrder()))
                            .toList());
        }
    }
}
