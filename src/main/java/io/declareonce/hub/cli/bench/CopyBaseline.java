package io.declareonce.hub.cli.bench;

import io.declareonce.hub.cli.bench.BenchDeeds.Deed;
import io.declareonce.hub.database.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The limit that the hub is measured against: one connection copies the same rows (binary COPY, one transaction, durable)
 * into one plain table with a primary key and two indexes made beforehand. Only the copying and the commit are timed; making
 * and encoding the rows is not.
 */
final class CopyBaseline {
    private static final int ROWS_AT_ONCE = 20_000;
    private static final String COPY = """
            COPY bench_baseline (certificate_serial, register_number, commune_code, unit_list_date, sheet_number,
                parcel_number, legal_area, use_purpose, buyer_id, buyer_name, buyer_birth_date, buyer_sex, buyer_address,
                seller_id, seller_name, seller_birth_date, seller_sex, issued_on, changed_on, updated_at)
            FROM STDIN (FORMAT binary)""";

    private final DataSource dataSource;
    private final BenchDeeds deeds;

    CopyBaseline(DataSource dataSource, BenchDeeds deeds) {
        this.dataSource = dataSource;
        this.deeds = deeds;
    }

    void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_baseline");
            statement.execute("""
                    CREATE TABLE bench_baseline (
                        certificate_serial text PRIMARY KEY, register_number text, commune_code text,
                        unit_list_date date, sheet_number text, parcel_number text, legal_area numeric(12, 2),
                        use_purpose text, buyer_id text, buyer_name text, buyer_birth_date text, buyer_sex text,
                        buyer_address text, seller_id text, seller_name text, seller_birth_date text,
                        seller_sex text, issued_on date, changed_on date, updated_at timestamptz)""");
            statement.execute("CREATE INDEX ON bench_baseline (buyer_id)");
            statement.execute("CREATE INDEX ON bench_baseline (seller_id)");
        }
    }

    Duration load(long first, long count) throws SQLException {
        BinaryCopy copy = new BinaryCopy(BenchDeeds.COLUMNS);
        long nanos = 0;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (long index = first; index < first + count; index++) {
                encode(copy, deeds.deed(index));
                if (copy.rows() == ROWS_AT_ONCE) {
                    nanos += send(copy, connection);
                }
            }
            nanos += send(copy, connection);
            long start = System.nanoTime();
            connection.commit();
            connection.setAutoCommit(true);
            return Duration.ofNanos(nanos + System.nanoTime() - start);
        }
    }

    private static long send(BinaryCopy copy, Connection connection) throws SQLException {
        long start = System.nanoTime();
        copy.send(connection, COPY);
        long nanos = System.nanoTime() - start;
        copy.clear();
        return nanos;
    }

    private static void encode(BinaryCopy copy, Deed deed) {
        copy.row()
                .text(deed.certificateSerial())
                .text(deed.registerNumber())
                .text(deed.commune())
                .date(deed.unitListDate())
                .text(deed.sheet())
                .text(deed.parcel())
                .numeric(deed.area())
                .text(deed.purpose())
                .text(deed.buyerId())
                .text(deed.buyer().name())
                .text(deed.buyer().born().toString())
                .text(deed.buyer().sex())
                .text(deed.buyerAddress())
                .text(deed.seller().id())
                .text(deed.seller().name())
                .text(deed.seller().born().toString())
                .text(deed.seller().sex())
                .date(deed.issuedOn())
                .date(deed.changedOn())
                .timestamptz(deed.updatedAt());
    }
}
