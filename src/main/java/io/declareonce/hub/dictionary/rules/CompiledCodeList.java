package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.CodeList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Codes by a hash; a code with one period costs one probe and two comparisons of dates. Immutable, thread-safe. */
public final class CompiledCodeList implements CodeList {
    private final String id;
    private final Map<String, Code[]> periods;

    /** @param codes in any order; periods of one code do not overlap */
    public CompiledCodeList(String id, Collection<Code> codes) {
        this.id = id;
        Map<String, List<Code>> grouped = new HashMap<>();
        for (Code code : codes) {
            grouped.computeIfAbsent(code.code(), key -> new ArrayList<>(1)).add(code);
        }
        periods = new HashMap<>(grouped.size() * 2);
        grouped.forEach((code, rows) -> periods.put(code, rows.toArray(Code[]::new)));
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
    public Optional<Code> findCode(String code, LocalDate on) {
        return Optional.ofNullable(find(code, on));
    }

    private @Nullable Code find(String code, LocalDate on) {
        Code[] rows = periods.get(code);
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

    private static boolean isOpen(Code row, LocalDate on) {
        return on.compareTo(row.validFrom()) >= 0 && on.compareTo(row.validTo()) < 0;
    }
}
