package io.declareonce.hub.warehouse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a golden record's values as bytes: number of the layout, the distinct sources, then for each column of
 * the layout which source its value has (0 for none).
 *
 * @param number under which the layout is stored with each golden record
 * @param columns names, in the order of the stored sources
 */
record SourceLayout(int number, List<String> columns) {
    private static final int SOURCE_BYTES = 2 + 16 + 2 + 8 + 8 + 8;

    SourceLayout {
        columns = List.copyOf(columns);
    }

    static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getShort();
    }

    /** @param sources by position of {@link #columns()} */
    byte[] encode(@Nullable Source[] sources) {
        @Nullable Source[] distinct = new @Nullable Source[sources.length];
        byte[] indexes = new byte[sources.length];
        int count = 0;
        for (int i = 0; i < sources.length; i++) {
            Source source = sources[i];
            if (source != null) {
                int place = place(distinct, count, source);
                distinct[place] = source;
                count = Math.max(count, place + 1);
                indexes[i] = (byte) (1 + place);
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 + 1 + SOURCE_BYTES * count + indexes.length);
        bytes.putShort((short) number).put((byte) count);
        for (int i = 0; i < count; i++) {
            put(bytes, Objects.requireNonNull(distinct[i]));
        }
        return bytes.put(indexes).array();
    }

    private static int place(@Nullable Source[] distinct, int count, Source source) {
        int place = 0;
        while (place < count && !source.equals(distinct[place])) {
            place++;
        }
        return place;
    }

    private static void put(ByteBuffer bytes, Source source) {
        bytes.putShort((short) source.dataset())
                .putLong(source.recordId().getMostSignificantBits())
                .putLong(source.recordId().getLeastSignificantBits())
                .putShort((short) source.role())
                .putLong(source.time())
                .putLong(source.load())
                .putLong(source.ordinal());
    }

    /** @return by position of {@link #columns()}, null where a value has no source */
    @Nullable
    Source[] decode(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        bytes.getShort();
        List<Source> distinct = new ArrayList<>();
        int count = bytes.get();
        for (int i = 0; i < count; i++) {
            distinct.add(get(bytes));
        }
        @Nullable Source[] sources = new @Nullable Source[columns.size()];
        for (int i = 0; i < sources.length; i++) {
            int index = bytes.get();
            sources[i] = index == 0 ? null : distinct.get(index - 1);
        }
        return sources;
    }

    private static Source get(ByteBuffer bytes) {
        int dataset = bytes.getShort();
        UUID recordId = new UUID(bytes.getLong(), bytes.getLong());
        return new Source(dataset, recordId, bytes.getShort(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
