package io.declareonce.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HubDatabaseTest
class BinaryCopyIT {
    private static final String COPY = """
            COPY every_type (id, flag, small, number, big, day, moment, amount, name, doc, raw, names, bigs, ids)
            FROM STDIN (FORMAT binary)""";

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    BinaryCopyIT(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        jdbc.sql("""
                CREATE TABLE IF NOT EXISTS every_type (
                    id uuid, flag boolean, small smallint, number integer, big bigint, day date, moment timestamptz,
                    amount numeric, name text, doc jsonb, raw bytea, names text[], bigs bigint[], ids uuid[])""").update();
        jdbc.sql("TRUNCATE every_type").update();
    }

    record Row(
            UUID id,
            @Nullable Boolean flag,
            int small,
            @Nullable Integer number,
            @Nullable Long big,
            @Nullable LocalDate day,
            @Nullable Instant moment,
            @Nullable BigDecimal amount,
            @Nullable String name,
            @Nullable String doc,
            @Nullable String raw,
            @Nullable List<@Nullable String> names,
            @Nullable List<Long> bigs,
            @Nullable List<UUID> ids) {

        void encode(BinaryCopy copy) {
            copy.row()
                    .uuid(id)
                    .bool(flag)
                    .int2(small)
                    .int4(number)
                    .int8(big)
                    .date(day)
                    .timestamptz(moment);
            copy.numeric(amount).text(name).jsonb(doc).bytea(raw == null ? null : raw.getBytes(UTF_8));
            copy.textArray(names).int8Array(bigs == null ? null : longs(bigs)).uuidArray(ids);
        }

        private static long[] longs(List<Long> values) {
            return values.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static final long SEED = Long.getLong("hub.seed", 20_261_124);

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    @Test
    void readsBackEveryRandomValue() {
        var random = new Random(SEED);
        var rows = IntStream.range(0, 3000).mapToObj(i -> randomRow(random)).toList();
        var copy = new BinaryCopy(14);

        rows.forEach(row -> row.encode(copy));

        assertThat(copy.send(dataSource, COPY)).isEqualTo(3000);
        assertThat(stored()).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void readsBackTheEdges() {
        var amounts = Stream.of(
                "0",
                "0.000",
                "-0.0001",
                "1E+5",
                "9999",
                "10000",
                "0.00001",
                "12345678901234567890.123",
                "999999999999999999",
                "1000000000000000000",
                "-99999999.9999",
                "1E-30",
                "0.99999999999999999999");
        var copy = new BinaryCopy(1);
        var sent = amounts.map(BigDecimal::new).toList();

        sent.forEach(amount -> copy.row().numeric(amount));
        copy.send(dataSource, "COPY every_type (amount) FROM STDIN (FORMAT binary)");

        assertThat(jdbc.sql("SELECT amount::text FROM every_type")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(BigDecimal::toPlainString).toList());
    }

    @Test
    void writesTheEndsOfTimeAsInfinity() {
        var copy = new BinaryCopy(2);

        copy.row().date(LocalDate.MIN).timestamptz(Instant.MIN);
        copy.row().date(LocalDate.MAX).timestamptz(Instant.MAX);
        copy.send(dataSource, "COPY every_type (day, moment) FROM STDIN (FORMAT binary)");

        assertThat(jdbc.sql("SELECT day || ' ' || moment FROM every_type ORDER BY day")
                        .query(String.class)
                        .list())
                .containsExactly("-infinity -infinity", "infinity infinity");
    }

    @Test
    void takesPartInTheTransaction(TransactionTemplate transaction) {
        var copy = new BinaryCopy(1);
        copy.row().text("never seen");

        transaction.executeWithoutResult(status -> {
            copy.send(dataSource, "COPY every_type (name) FROM STDIN (FORMAT binary)");
            status.setRollbackOnly();
        });

        assertThat(stored()).isEmpty();
    }

    @Test
    void startsAfreshAfterClear() {
        var copy = new BinaryCopy(1);
        copy.row().text("first");
        copy.clear();
        copy.row().text("second").row().text("third");

        copy.send(dataSource, "COPY every_type (name) FROM STDIN (FORMAT binary)");

        assertThat(jdbc.sql("SELECT name FROM every_type ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("second", "third");
    }

    @Test
    void refusesRowsOfTheWrongWidth() {
        var copy = new BinaryCopy(2);
        copy.row().text("one");

        assertThatThrownBy(copy::row).hasMessage("row 1 lacks 1 of 2 columns");
        assertThatThrownBy(() -> copy.text("two").text("three")).hasMessage("row 1 has more than 2 columns");
    }

    private static Row randomRow(Random random) {
        return new Row(
                new UUID(random.nextLong(), random.nextLong()),
                maybe(random, random.nextBoolean()),
                (short) random.nextInt(),
                maybe(random, random.nextInt()),
                maybe(random, random.nextLong()),
                maybe(random, randomDay(random)),
                maybe(random, randomMoment(random)),
                maybe(random, randomAmount(random)),
                maybe(random, randomText(random)),
                maybe(random, "{\"a\": \"" + randomText(random) + "\"}"),
                maybe(random, randomText(random)),
                maybe(random, randomTexts(random)),
                maybe(random, random.longs(random.nextInt(4)).boxed().toList()),
                maybe(
                        random,
                        Stream.generate(UUID::randomUUID)
                                .limit(random.nextInt(4))
                                .toList()));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    /** From year 1 on, as the hub's own dates: the driver cannot read 29 February of a year before Christ. */
    private static LocalDate randomDay(Random random) {
        return LocalDate.of(1, 1, 1).plusDays(random.nextInt(2_700_000));
    }

    private static Instant randomMoment(Random random) {
        return Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 200_000_000_000L), random.nextInt(1_000_000_000))
                .truncatedTo(ChronoUnit.MICROS);
    }

    private static BigDecimal randomAmount(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(1, 120), random), random.nextInt(0, 25))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    private static String randomText(Random random) {
        int[] points = random.ints(random.nextInt(30), 0x20, 0x1ffff)
                .map(point -> point % (random.nextBoolean() ? 0x7f : random.nextBoolean() ? 0x7ff : 0x1ffff))
                .filter(point -> point >= 0x20 && point != '"' && point != '\\' && (point < 0xd800 || point > 0xdfff))
                .toArray();
        return new String(points, 0, points.length);
    }

    private static List<@Nullable String> randomTexts(Random random) {
        var texts = new ArrayList<@Nullable String>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> texts.add(maybe(random, randomText(random))));
        return texts;
    }

    private List<Row> stored() {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM every_type")) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(row(rows));
            }
            return all;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime moment = row.getObject("moment", OffsetDateTime.class);
        byte[] raw = row.getBytes("raw");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("flag", Boolean.class),
                row.getInt("small"),
                row.getObject("number", Integer.class),
                row.getObject("big", Long.class),
                row.getObject("day", LocalDate.class),
                moment == null ? null : moment.toInstant(),
                row.getBigDecimal("amount"),
                row.getString("name"),
                row.getString("doc"),
                raw == null ? null : new String(raw, UTF_8),
                array(row, "names", String[].class),
                array(row, "bigs", Long[].class),
                array(row, "ids", UUID[].class));
    }

    private static <T> @Nullable List<T> array(ResultSet row, String column, Class<T[]> type) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : Arrays.asList(type.cast(array.getArray()));
    }
}
