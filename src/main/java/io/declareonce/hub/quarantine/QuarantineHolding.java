package io.declareonce.hub.quarantine;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * The step of the pipeline that sets refused records aside, in the transaction of their batch. A record that waits from
 * an earlier delivery is superseded here once a newer delivery of its key comes, whether that one conforms or not: a
 * steward should mend the newest only. Thread-safe.
 */
@Component("quarantineHolding")
public final class QuarantineHolding {
    private static final int COPY_BUFFER = 64 * 1024;

    private final DataSource dataSource;
    private final Clock clock;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    QuarantineHolding(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Stores the refused records of the batch and counts them into its slice. */
    public void hold(CheckedBatch batch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            copy(batch, connection);
            supersede(batch, connection);
        } catch (SQLException broken) {
            throw translated(broken);
        } catch (IOException broken) {
            throw broken.getCause() instanceof SQLException cause ? translated(cause) : new HoldingFailed(broken);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        batch.slice().countQuarantined(batch.refused().size());
    }

    private RuntimeException translated(SQLException broken) {
        var known = translator.translate("hold", null, broken);
        return known != null ? known : new HoldingFailed(broken);
    }

    private void copy(CheckedBatch batch, Connection connection) throws SQLException, IOException {
        if (batch.refused().isEmpty()) {
            return;
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (PGCopyOutputStream stream = new PGCopyOutputStream(postgres, HeldRows.COPY, COPY_BUFFER);
                HeldRows rows = rows(batch, stream)) {
            for (SourceRecord record : batch.refused()) {
                rows.write(record, recordId(record, batch.dataset()));
            }
        }
    }

    private HeldRows rows(CheckedBatch batch, PGCopyOutputStream stream) throws IOException {
        return new HeldRows(
                stream, batch.dataset(), batch.edition().number(), batch.slice().arrival(), clock.instant());
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

    /** The records could not be set aside; the batch fails whole. */
    static final class HoldingFailed extends RuntimeException {
        HoldingFailed(Exception cause) {
            super("The refused records of a batch could not be set aside.", cause);
        }
    }
}
