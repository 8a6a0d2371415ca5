package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into one unambiguous run of bytes and hashes it: each value behind its field's name, its type and, where
 * its size varies, its length; null values are left out. SHA-256, of which 122 bits make a UUID of version 8. One per
 * thread; makes no garbage for each field, but for decimals and groups.
 */
final class Fingerprint {
    private static final ThreadLocal<Fingerprint> OWN = ThreadLocal.withInitial(Fingerprint::new);
    private static final int HASH_BYTES = 32;
    private static final long MICROS = 1_000_000L;
    private static final int DIGITS_OF_LONG = 18;

    private final MessageDigest sha = sha256();
    private final byte[] hash = new byte[HASH_BYTES];
    private byte[] bytes = new byte[1024];
    private int length;

    private Fingerprint() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** This thread's, empty. */
    static Fingerprint start() {
        Fingerprint own = OWN.get();
        own.length = 0;
        return own;
    }

    /** How a name stands in the run of bytes. */
    static byte[] label(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] label = new byte[utf8.length + 2];
        label[0] = (byte) (utf8.length >> 8);
        label[1] = (byte) utf8.length;
        System.arraycopy(utf8, 0, label, 2, utf8.length);
        return label;
    }

    void label(byte[] label) {
        reserve(label.length);
        System.arraycopy(label, 0, bytes, length, label.length);
        length += label.length;
    }

    void flag(boolean value) {
        reserve(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    /** A value behind its tag; null is a tag of its own, for items of lists. */
    void value(@Nullable Object value, DataElement element) {
        value(value, element.type(), element);
    }

    private void value(@Nullable Object value, ValueType type, DataElement element) {
        if (value == null) {
            tag('-');
            return;
        }
        switch (type) {
            case TEXT, IDENTIFIER, CODE -> text((String) value);
            case INTEGER -> number('i', (Long) value);
            case DECIMAL -> decimal((BigDecimal) value);
            case BOOLEAN -> number('b', (Boolean) value ? 1 : 0);
            case DATE -> number('d', ((LocalDate) value).toEpochDay());
            case PARTIAL_DATE -> partialDate((PartialDate) value);
            case TIMESTAMP -> number('t', micros((Instant) value));
            case LIST -> list((List<?>) value, element);
            case GROUP -> group((List<?>) value, element);
        }
    }

    /** Microseconds since 1970, as the warehouse keeps time. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
    }

    private void text(String text) {
        tag('s');
        int lengthAt = length;
        number(0);
        int start = length;
        reserve(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                wide(c);
            }
        }
        writeLong(lengthAt, length - start);
    }

    /** Surrogates are written one by one: as clear as UTF-8 for telling texts apart, and broken pairs stay apart, too. */
    private void wide(char c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
        } else {
            bytes[length++] = (byte) (0xE0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (c & 0x3F));
    }

    /** 12.50 is 12.5. */
    private void decimal(BigDecimal decimal) {
        if (decimal.precision() <= DIGITS_OF_LONG) {
            shortDecimal(decimal.unscaledValue().longValue(), decimal.scale());
            return;
        }
        BigDecimal stripped = decimal.stripTrailingZeros();
        decimal(stripped.unscaledValue().toByteArray(), stripped.scale());
    }

    /** Stripped by hand, since {@link BigDecimal#stripTrailingZeros} makes an object for each zero. */
    private void shortDecimal(long unscaled, int scale) {
        long left = unscaled;
        int places = unscaled == 0 ? 0 : scale;
        while (left != 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        decimal(BigInteger.valueOf(left).toByteArray(), places);
    }

    private void decimal(byte[] unscaled, int scale) {
        tag('m');
        number(scale);
        number(unscaled.length);
        label(unscaled);
    }

    private void partialDate(PartialDate date) {
        number('p', date.year() * 10_000L + date.month() * 100L + date.day());
    }

    private void list(List<?> items, DataElement element) {
        ValueType itemType = element.itemType() == null ? ValueType.TEXT : element.itemType();
        number('l', items.size());
        for (Object item : items) {
            value(item, itemType, element);
        }
    }

    /** Members in the order of their names, so that moving one in its declaration changes nothing. */
    private void group(List<?> items, DataElement element) {
        List<DataElement.Member> members = element.members();
        number('g', items.size());
        for (Object item : items) {
            Object[] slots = (Object[]) item;
            for (int slot : byName(members)) {
                if (slot < slots.length && slots[slot] != null) {
                    label(label(members.get(slot).name()));
                    value(slots[slot], members.get(slot).element());
                }
            }
            tag('.');
        }
    }

    private static Integer[] byName(List<DataElement.Member> members) {
        Integer[] slots = new Integer[members.size()];
        Arrays.setAll(slots, slot -> slot);
        Arrays.sort(
                slots, (a, b) -> members.get(a).name().compareTo(members.get(b).name()));
        return slots;
    }

    private void number(char tag, long value) {
        tag(tag);
        number(value);
    }

    private void number(long value) {
        reserve(Long.BYTES);
        writeLong(length, value);
        length += Long.BYTES;
    }

    private void writeLong(int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private void tag(char tag) {
        reserve(1);
        bytes[length++] = (byte) tag;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    UUID finish() {
        try {
            sha.update(bytes, 0, length);
            sha.digest(hash, 0, HASH_BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        long high = (readLong(0) & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (readLong(Long.BYTES) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private long readLong(int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (hash[at + i] & 0xFF);
        }
        return value;
    }
}
