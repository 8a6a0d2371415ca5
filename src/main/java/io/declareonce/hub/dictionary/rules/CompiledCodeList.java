package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.CodeList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Codes by a hash; a code with one period costs one probe and two comparisons of dates. Codes of up to eight narrow
 * characters, which nearly all are, stand in a table as numbers and need no hash of a text. Immutable, thread-safe.
 */
public final class CompiledCodeList implements CodeList {
    private static final int MOST_PACKED = 8;
    private static final long UNPACKED = 0;

    private final String id;
    private final Map<String, Code[]> periods;
    private final long[] packed;
    private final Code[][] packedPeriods;
    private final Map<Code, List<Code>> successors;

    /** @param codes in any order; periods of one code do not overlap */
    public CompiledCodeList(String id, Collection<Code> codes) {
        this(id, codes, Map.of());
    }

    /** @param successors of codes that have some */
    public CompiledCodeList(String id, Collection<Code> codes, Map<Code, List<Code>> successors) {
        this.id = id;
        this.successors = Map.copyOf(successors);
        Map<String, List<Code>> grouped = new HashMap<>();
        for (Code code : codes) {
            grouped.computeIfAbsent(code.code(), key -> new ArrayList<>(1)).add(code);
        }
        periods = new HashMap<>(grouped.size() * 2);
        grouped.forEach((code, rows) -> periods.put(code, rows.toArray(Code[]::new)));
        int size = Integer.highestOneBit(Math.max(grouped.size(), 2)) * 4;
        packed = new long[size];
        packedPeriods = new Code[size][];
        periods.forEach(this::pack);
    }

    private void pack(String code, Code[] rows) {
        long key = packed(code);
        if (key != UNPACKED) {
            int place = place(key);
            packed[place] = key;
            packedPeriods[place] = rows;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean contains(String code, LocalDate on) {
        return find(code, on) != null;
    }

    @Override
    public List<Code> codes() {
        return periods.values().stream()
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparing(Code::code).thenComparing(Code::validFrom))
                .toList();
    }

    @Override
    public boolean isKnown(String code) {
        return periods.containsKey(code);
    }

    @Override
    public Optional<Code> findCode(String code, LocalDate on) {
        return Optional.ofNullable(find(code, on));
    }

    @Override
    public List<Code> findSuccessors(String code, LocalDate on) {
        Code found = find(code, on);
        return found == null ? List.of() : successors.getOrDefault(found, List.of());
    }

    private @Nullable Code find(String code, LocalDate on) {
        long key = packed(code);
        Code[] rows = key == UNPACKED ? periods.get(code) : packedPeriods[place(key)];
        if (rows == null) {
            return null;
        }
        for (Code row : rows) {
            if (isOpen(row, on)) {
                return row;
            }
        }
        return null;
    }

    /** Where the key stands, or would stand. */
    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 40) & (packed.length - 1);
        while (packed[place] != key && packed[place] != UNPACKED) {
            place = (place + 1) & (packed.length - 1);
        }
        return place;
    }

    private static long packed(String code) {
        int length = code.length();
        if (length > MOST_PACKED) {
            return UNPACKED;
        }
        long key = 0;
        for (int i = 0; i < length; i++) {
            char unit = code.charAt(i);
            if (unit == 0 || unit > 0xFF) {
                return UNPACKED;
            }
            key = key << 8 | unit;
        }
        return key;
    }

    private static boolean isOpen(Code row, LocalDate on) {
        return on.compareTo(row.validFrom()) >= 0 && on.compareTo(row.validTo()) < 0;
    }
}
