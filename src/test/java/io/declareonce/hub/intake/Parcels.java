package io.declareonce.hub.intake;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parcels as lines of NDJSON; the sheet names the test, so that tests on one database do not meet. */
final class Parcels {
    private Parcels() {}

    static String lines(int sheet, int count) {
        return lines(sheet, 1, count, "00004");
    }

    /** Parcels that are refused: no commune has this code. */
    static String badLines(int sheet, int count) {
        return lines(sheet, 1, count, "99999");
    }

    static String lines(int sheet, int first, int last, String commune) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> line(sheet, number, commune, "2025-08-01T00:00:00Z"))
                .collect(Collectors.joining());
    }

    static String line(int sheet, int number, String commune, String updatedAt) {
        return """
                {"commune_code":"%s","unit_list_date":"2025-07-01","sheet_number":"%d","parcel_number":"%d",\
                "legal_area":"80.5","purposes":[{"purpose":"ODT","area":"80.5"}],"changed_on":"2025-08-01",\
                "updated_at":"%s"}
                """.formatted(commune, sheet, number, updatedAt);
    }
}
