package io.declareonce.hub.quarantine;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.SourceRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
    private final DataSource dataSource;
    private final Clock clock;

    QuarantineHolding(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Stores the refused records of the batch and counts them into its slice. */
    public void hold(CheckedBatch batch) {
        if (!batch.refused().isEmpty()) {
            store(batch);
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            supersede(batch, connection);
        } catch (SQLException broken) {
            throw translated(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        batch.slice().countQuarantined(batch.refused().size());
    }

    private static DataAccessException translated(SQLException broken) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("supersede", null, broken);
        return known != null ? known : new UncategorizedSQLException("supersede", null, broken);
    }

    private void store(CheckedBatch batch) {
        HeldRows rows = new HeldRows(dataSource, batch, clock.instant());
        for (SourceRecord record : batch.refused()) {
            rows.add(record, recordId(record, batch.dataset()));
        }
        rows.send();
    }

    private static @Nullable UUID recordId(SourceRecord record, Dataset dataset) {
        for (Field field : dataset.key()) {
            if (record.value(field.slot()) == null) {
                return null;
            }
        }
        return dataset.recordId(record);
    }

    private static void supersede(CheckedBatch batch, Connection connection) throws SQLException {
        Supersession supersession =
                new Supersession(batch.dataset(), batch.slice().arrival(), connection);
        if (!supersession.isAnythingWaiting()) {
            return;
        }
        for (SourceRecord record : batch.conforming()) {
            supersession.note(batch.dataset().recordId(record), record);
        }
        for (SourceRecord record : batch.refused()) {
            UUID id = recordId(record, batch.dataset());
            if (id != null) {
                supersession.note(id, record);
            }
        }
        supersession.apply();
    }
}
