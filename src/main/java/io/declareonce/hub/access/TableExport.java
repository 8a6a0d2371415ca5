package io.declareonce.hub.access;

import io.declareonce.hub.access.rows.ExportColumn;
import io.declareonce.hub.access.rows.RowWriter;
import io.declareonce.hub.access.rows.RowWriters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a published table as one file: all rows of one moment, streamed, masked as agencies without a right see them.
 * Thread-safe.
 */
@Service
public class TableExport {
    private static final String PUBLISHED = "shared_";
    private static final int ROWS_A_FETCH = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate snapshot;

    TableExport(JdbcClient jdbc, DataSource dataSource, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(dataSource);
        this.streaming.setFetchSize(ROWS_A_FETCH);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What can be exported, such as {@code citizen} and {@code land_parcel}. */
    public List<String> listTables() {
        return jdbc.sql("""
                SELECT substr(table_name, length(:published) + 1)
                FROM information_schema.views
                WHERE table_schema = 'warehouse' AND starts_with(table_name, :published)
                ORDER BY 1""").param("published", PUBLISHED).query(String.class).list();
    }

    /**
     * Writes a table.
     *
     * @param table of {@link #listTables()}; a dataset's id is taken, too
     * @param progress hears the number of rows now and then
     * @return number of rows
     * @throws UnknownTable where there is none of that name
     */
    public long export(String table, ExportFormat format, Path file, LongConsumer progress) {
        String name = table.replace('.', '_').replace('-', '_');
        List<String> known = listTables();
        if (!known.contains(name)) {
            throw new UnknownTable(table, known);
        }
        ResultSetExtractor<Long> writing = rows -> write(rows, name, format, file, progress);
        // the name is one of the catalogue's own, so nothing can be injected
        String statement = "SELECT * FROM warehouse.\"" + PUBLISHED + name + "\"";
        Long written = snapshot.execute(status -> streaming.query(statement, writing));
        return written == null ? 0 : written;
    }

    private static long write(ResultSet rows, String table, ExportFormat format, Path file, LongConsumer progress)
            throws SQLException {
        List<ExportColumn> columns = ExportColumn.of(rows.getMetaData());
        try (RowWriter writer = RowWriters.toFile(format, file, table, columns)) {
            long written = 0;
            while (rows.next()) {
                writer.write(values(rows, columns));
                written++;
                if (written % ROWS_A_FETCH == 0) {
                    progress.accept(written);
                }
            }
            progress.accept(written);
            return written;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static @Nullable Object[] values(ResultSet row, List<ExportColumn> columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(row, i + 1);
        }
        return values;
    }
}
