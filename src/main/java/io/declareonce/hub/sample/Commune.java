package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A commune of Hà Nội since 1 July 2025.
 *
 * @param place from 0, for codes of schools
 * @param oldCodes codes before the merger of the communes that it was made of
 */
record Commune(int place, String code, String name, boolean isUrban, List<String> oldCodes) {
    static final String CITY = "Thành phố Hà Nội";

    static List<Commune> all() {
        Map<String, List<NamedCsvRecord>> rows = new LinkedHashMap<>();
        for (NamedCsvRecord row : SampleFile.read("hanoi_communes.csv")) {
            rows.computeIfAbsent(row.getField("new_code"), code -> new ArrayList<>())
                    .add(row);
        }
        List<Commune> communes = new ArrayList<>();
        rows.forEach((code, old) -> communes.add(of(communes.size(), code, old)));
        return List.copyOf(communes);
    }

    private static Commune of(int place, String code, List<NamedCsvRecord> old) {
        Set<String> oldCodes = new TreeSet<>();
        old.forEach(row -> oldCodes.add(row.getField("old_code")));
        NamedCsvRecord first = old.get(0);
        boolean isUrban = first.getField("new_type").equals("ward");
        return new Commune(place, code, first.getField("new_name"), isUrban, List.copyOf(oldCodes));
    }
}
