package io.declareonce.hub.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * One decimal as PostgreSQL writes it in binary: groups of four digits that meet at the decimal point, without zeros at
 * the end. Holds one value at a time, so that short ones allocate nothing. Not thread-safe.
 */
final class BinaryNumeric {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final BigInteger LONG_LIMIT = BigInteger.TEN.pow(18);
    private static final BigInteger GROUP = BigInteger.valueOf(10_000);
    private static final long[] POWERS = {1, 10, 100, 1000};
    private static final short NEGATIVE = 0x4000;

    private final byte[] shortGroups = new byte[2 * 8];
    private byte[] groups = shortGroups;
    private int from;
    private int length;
    private int weight;
    private int scale;
    private boolean isNegative;

    /** Exact, with the value's own scale. */
    void set(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        scale = plain.scale();
        isNegative = plain.signum() < 0;
        int fractionGroups = (scale + 3) / 4;
        int padding = 4 * fractionGroups - scale;
        BigInteger magnitude = plain.unscaledValue().abs();
        int count =
                magnitude.compareTo(LONG_LIMIT) < 0 ? split(magnitude.longValue(), padding) : split(magnitude, padding);
        length = withoutZerosAtTheEnd(count);
        weight = length == 0 ? 0 : count - fractionGroups - 1;
    }

    /** How many {@link #put} writes. */
    int bytes() {
        return 8 + 2 * length;
    }

    void put(byte[] buffer, int at) {
        SHORTS.set(buffer, at, (short) length);
        SHORTS.set(buffer, at + 2, (short) weight);
        SHORTS.set(buffer, at + 4, isNegative ? NEGATIVE : (short) 0);
        SHORTS.set(buffer, at + 6, (short) scale);
        System.arraycopy(groups, from, buffer, at + 8, 2 * length);
    }

    private int split(long magnitude, int padding) {
        groups = shortGroups;
        from = groups.length;
        // the lowest group by itself: padding all of the number could overflow
        long rest = magnitude / (10_000 / POWERS[padding]);
        push(magnitude % (10_000 / POWERS[padding]) * POWERS[padding]);
        while (rest != 0) {
            push(rest % 10_000);
            rest /= 10_000;
        }
        return (groups.length - from) / 2;
    }

    private int split(BigInteger magnitude, int padding) {
        BigInteger rest = magnitude.multiply(BigInteger.valueOf(POWERS[padding]));
        groups = new byte[2 * (rest.bitLength() / 13 + 1)];
        from = groups.length;
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(GROUP);
            push(parts[1].longValue());
            rest = parts[0];
        }
        return (groups.length - from) / 2;
    }

    private void push(long group) {
        from -= 2;
        SHORTS.set(groups, from, (short) group);
    }

    private int withoutZerosAtTheEnd(int count) {
        int left = count;
        while (left > 0 && (short) SHORTS.get(groups, from + 2 * (left - 1)) == 0) {
            left--;
        }
        return left;
    }
}
