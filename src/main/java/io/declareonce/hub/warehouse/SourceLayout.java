package io.declareonce.hub.warehouse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
        List<Source> distinct = new ArrayList<>(4);
        byte[] indexes = new byte[sources.length];
        for (int i = 0; i < sources.length; i++) {
            Source source = sources[i];
            if (source != null) {
                indexes[i] = (byte) (1 + place(distinct, source));
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 + 1 + SOURCE_BYTES * distinct.size() + indexes.length);
        bytes.putShort((short) number).put((byte) distinct.size());
        distinct.forEach(source -> put(bytes, source));
        return bytes.put(indexes).array();
    }

    private static int place(List<Source> distinct, Source source) {
        int place = distinct.indexOf(source);
        if (place < 0) {
            place = distinct.size();
            distinct.add(source);
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
