package io.declareonce.hub.quarantine;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * The step of the pipeline that sets refused records aside, in the transaction of their batch. A record that waits from
 * an earlier delivery is superseded here once a newer delivery of its key comes, whether that one conforms or not: a
 * steward should mend the newest only. Thread-safe.
 */
@Component("quarantineHolding")
public final class QuarantineHolding {
    private static final String COPY_REPEATED =
            "COPY quarantine.repeated_refusal (submission_id, ordinal, content) FROM STDIN (FORMAT binary)";

    private final DataSource dataSource;
    private final Clock clock;

    QuarantineHolding(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Stores the refused records of the batch and counts them into its slice. One that an earlier submission brought just
     * as it is, and that waits or was decided, is counted only.
     */
    public void hold(CheckedBatch batch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            List<SourceRecord> fresh = batch.refused().isEmpty() ? List.of() : store(batch, connection);
            supersede(batch, fresh, connection);
        } catch (SQLException broken) {
            throw translated(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        for (SourceRecord record : batch.refused()) {
            batch.slices().of(record.ref().submission()).countQuarantined(1);
        }
    }

    private static DataAccessException translated(SQLException broken) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("supersede", null, broken);
        return known != null ? known : new UncategorizedSQLException("supersede", null, broken);
    }

    /** @return those that were not known */
    private List<SourceRecord> store(CheckedBatch batch, Connection connection) throws SQLException {
        List<Refused> refused = batch.refused().stream()
                .map(record -> Refused.of(record, batch.dataset()))
                .toList();
        Set<UUID> known = new KnownRefusals(connection)
                .among(
                        refused,
                        batch.slices().parts().stream()
                                .map(part -> part.submission().value())
                                .toList());
        HeldRows rows = new HeldRows(dataSource, batch, clock.instant());
        List<SourceRecord> fresh = new ArrayList<>();
        BinaryCopy repeated = new BinaryCopy(3);
        Map<UUID, SubmissionId> firstOf = new HashMap<>();
        for (Refused each : refused) {
            SubmissionId submission = each.record().ref().submission();
            SubmissionId first = firstOf.putIfAbsent(each.content(), submission);
            if (!known.contains(each.content()) && (first == null || first.equals(submission))) {
                rows.add(each, recordId(each.record(), batch.dataset()));
                fresh.add(each.record());
            } else {
                repeated.row()
                        .uuid(submission.value())
                        .int8(each.record().ref().ordinal())
                        .uuid(each.content());
            }
        }
        rows.send();
        if (repeated.rows() > 0) {
            repeated.send(dataSource, COPY_REPEATED);
        }
        return fresh;
    }

    private static @Nullable UUID recordId(SourceRecord record, Dataset dataset) {
        for (Field field : dataset.key()) {
            if (record.value(field.slot()) == null) {
                return null;
            }
        }
        return dataset.recordId(record);
    }

    private static void supersede(CheckedBatch batch, List<SourceRecord> freshlyRefused, Connection connection)
            throws SQLException {
        Supersession supersession = new Supersession(batch.dataset(), batch.slices(), connection);
        if (!supersession.isAnythingWaiting()) {
            return;
        }
        for (SourceRecord record : batch.conforming()) {
            supersession.note(batch.dataset().recordId(record), record);
        }
        for (SourceRecord record : freshlyRefused) {
            UUID id = recordId(record, batch.dataset());
            if (id != null) {
                supersession.note(id, record);
            }
        }
        supersession.apply();
    }
}
