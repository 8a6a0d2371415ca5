package io.declareonce.hub.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Rows for {@code COPY ... FROM STDIN (FORMAT binary)}, encoded as they come and sent in one go. Every row begins with
 * {@link #row()} and then names its columns in order, null where there is no value. The methods' names are PostgreSQL's
 * names of the types; the server converts nothing, so they must be the column's own ({@code text} serves varchar too,
 * {@code textArray} only {@code text[]}). Not thread-safe; {@link #clear()} makes it ready for the next batch.
 */
public final class BinaryCopy {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int MESSAGE = 64 * 1024;
    private static final int NULL = -1;
    private static final long DAYS_TO_2000 = 10_957;
    private static final long SECONDS_TO_2000 = DAYS_TO_2000 * 86_400;
    private static final int TEXT = 25;
    private static final int INT8 = 20;
    private static final int UUID_TYPE = 2950;

    private final int columns;
    private final BinaryNumeric numeric = new BinaryNumeric();
    private byte[] buffer = new byte[8 * 1024];
    private int end;
    private int missing;
    private long rows;

    /** @param columns how many each row has */
    public BinaryCopy(int columns) {
        this.columns = columns;
        clear();
    }

    /** Forgets all rows and keeps the memory. */
    public void clear() {
        System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
        end = HEADER.length;
        missing = 0;
        rows = 0;
    }

    public long rows() {
        return rows;
    }

    /** Bytes encoded so far; at most two gigabytes fit. */
    public int bytes() {
        return end;
    }

    /** @throws IllegalStateException where the row before has too few or too many columns */
    public BinaryCopy row() {
        requireWholeRow();
        ensure(2);
        SHORTS.set(buffer, end, (short) columns);
        end += 2;
        missing = columns;
        rows++;
        return this;
    }

    private void requireWholeRow() {
        if (missing != 0) {
            throw new IllegalStateException("row " + rows + " lacks " + missing + " of " + columns + " columns");
        }
    }

    public BinaryCopy nothing() {
        begin(NULL, 0);
        return this;
    }

    public BinaryCopy bool(@Nullable Boolean value) {
        return value == null ? nothing() : bool(value.booleanValue());
    }

    public BinaryCopy bool(boolean value) {
        begin(1, 1);
        buffer[end++] = (byte) (value ? 1 : 0);
        return this;
    }

    public BinaryCopy int2(int value) {
        begin(2, 2);
        SHORTS.set(buffer, end, (short) value);
        end += 2;
        return this;
    }

    public BinaryCopy int4(int value) {
        begin(4, 4);
        putInt(value);
        return this;
    }

    public BinaryCopy int4(@Nullable Integer value) {
        return value == null ? nothing() : int4(value.intValue());
    }

    public BinaryCopy int8(long value) {
        begin(8, 8);
        putLong(value);
        return this;
    }

    public BinaryCopy int8(@Nullable Long value) {
        return value == null ? nothing() : int8(value.longValue());
    }

    public BinaryCopy uuid(@Nullable UUID value) {
        if (value == null) {
            return nothing();
        }
        begin(16, 16);
        putUuid(value);
        return this;
    }

    /** {@link LocalDate#MIN} and {@link LocalDate#MAX} become -infinity and infinity. */
    public BinaryCopy date(@Nullable LocalDate value) {
        return value == null ? nothing() : int4(days(value));
    }

    private static int days(LocalDate date) {
        if (date.equals(LocalDate.MIN)) {
            return Integer.MIN_VALUE;
        }
        return date.equals(LocalDate.MAX) ? Integer.MAX_VALUE : Math.toIntExact(date.toEpochDay() - DAYS_TO_2000);
    }

    /** To the microsecond; {@link Instant#MIN} and {@link Instant#MAX} become -infinity and infinity. */
    public BinaryCopy timestamptz(@Nullable Instant value) {
        return value == null ? nothing() : int8(micros(value));
    }

    private static long micros(Instant time) {
        if (time.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return time.equals(Instant.MAX)
                ? Long.MAX_VALUE
                : Math.addExact(
                        Math.multiplyExact(time.getEpochSecond() - SECONDS_TO_2000, 1_000_000L), time.getNano() / 1000);
    }

    public BinaryCopy bytea(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        begin(value.length, value.length);
        putBytes(value);
        return this;
    }

    /** For text, varchar and char columns. */
    public BinaryCopy text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        begin(0, 3 * value.length());
        putText(value, 0);
        return this;
    }

    /** @param json a whole JSON document */
    public BinaryCopy jsonb(@Nullable String json) {
        if (json == null) {
            return nothing();
        }
        begin(0, 1 + 3 * json.length());
        buffer[end++] = 1;
        putText(json, 1);
        return this;
    }

    public BinaryCopy textArray(@Nullable Collection<? extends @Nullable String> values) {
        if (values == null) {
            return nothing();
        }
        int start = beginArray(values.size(), values.contains(null), TEXT);
        for (String value : values) {
            if (value == null) {
                ensure(4);
                putInt(NULL);
            } else {
                ensure(4 + 3 * value.length());
                end += 4;
                putText(value, 0);
            }
        }
        putInt(start - 4, end - start);
        return this;
    }

    public BinaryCopy int8Array(long @Nullable [] values) {
        if (values == null) {
            return nothing();
        }
        int start = beginArray(values.length, false, INT8);
        ensure(12 * values.length);
        for (long value : values) {
            putInt(8);
            putLong(value);
        }
        putInt(start - 4, end - start);
        return this;
    }

    public BinaryCopy uuidArray(@Nullable Collection<UUID> values) {
        if (values == null) {
            return nothing();
        }
        int start = beginArray(values.size(), false, UUID_TYPE);
        ensure(20 * values.size());
        for (UUID value : values) {
            putInt(16);
            putUuid(value);
        }
        putInt(start - 4, end - start);
        return this;
    }

    private int beginArray(int size, boolean holdsNulls, int elementType) {
        begin(0, 20);
        int start = end;
        putInt(size == 0 ? 0 : 1);
        putInt(holdsNulls ? 1 : 0);
        putInt(elementType);
        if (size != 0) {
            putInt(size);
            putInt(1);
        }
        return start;
    }

    /** Exact, with the value's own scale. */
    public BinaryCopy numeric(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        numeric.set(value);
        int length = numeric.bytes();
        begin(length, length);
        numeric.put(buffer, end);
        end += length;
        return this;
    }

    /** Puts the length of a column and makes room for its content. */
    private void begin(int length, int room) {
        if (missing-- == 0) {
            throw new IllegalStateException("row " + rows + " has more than " + columns + " columns");
        }
        ensure(4 + room);
        putInt(length);
    }

    private void ensure(int room) {
        if (buffer.length - end < room) {
            long wanted = Math.max(2L * buffer.length, (long) end + room);
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }

    private void putInt(int value) {
        INTS.set(buffer, end, value);
        end += 4;
    }

    private void putInt(int at, int value) {
        INTS.set(buffer, at, value);
    }

    private void putLong(long value) {
        LONGS.set(buffer, end, value);
        end += 8;
    }

    private void putUuid(UUID value) {
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
    }

    private void putBytes(byte[] value) {
        System.arraycopy(value, 0, buffer, end, value.length);
        end += value.length;
    }

    /** Puts UTF-8 and then its length before it; {@code counted} bytes of the column stand there already. */
    private void putText(String value, int counted) {
        int start = end;
        byte[] target = buffer;
        int to = end;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                target[to++] = (byte) c;
            } else if (c < 0x800) {
                target[to++] = (byte) (0xc0 | (c >> 6));
                target[to++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                putRare(value);
                to = end;
                break;
            } else {
                target[to++] = (byte) (0xe0 | (c >> 12));
                target[to++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                target[to++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        end = to;
        putInt(start - counted - 4, end - start + counted);
    }

    /** All of a text that holds characters beyond the basic plane. */
    private void putRare(String value) {
        putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends all rows in the transaction that Spring has open on this thread, or each row set in one of its own. */
    public long send(DataSource dataSource, String statement) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return send(connection, statement);
        } catch (SQLException refused) {
            throw translate(refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static DataAccessException translate(SQLException refused) {
        var translated = new SQLExceptionSubclassTranslator().translate("COPY", null, refused);
        return translated != null ? translated : new UncategorizedSQLException("COPY", null, refused);
    }

    /**
     * Sends all rows over this connection, inside its transaction where there is one.
     *
     * @param statement such as {@code COPY land (record_id, area) FROM STDIN (FORMAT binary)}
     * @return rows that the server took
     */
    public long send(Connection connection, String statement) throws SQLException {
        requireWholeRow();
        ensure(2);
        SHORTS.set(buffer, end, (short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            int all = end + 2;
            for (int from = 0; from < all; from += MESSAGE) {
                copy.writeToCopy(buffer, from, Math.min(MESSAGE, all - from));
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
