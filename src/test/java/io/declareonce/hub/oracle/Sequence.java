package io.declareonce.hub.oracle;

import io.declareonce.hub.lineage.PartialDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A random sequence of deliveries of two departments about a handful of people, the same for the same seed. Keys and
 * identifiers hold the seed's running number, so that sequences do not meet in one database.
 */
final class Sequence {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    /** What makes a sequence depend on the order of arrival, so that only one loader can be compared. */
    enum Kind {
        /** Every order value once, nobody denies an identifier: any order of arrival ends in the same state. */
        PEACEFUL,
        /** Names and birth years of different people under one identifier. */
        CONFLICTING,
        /** Different content under one order value. */
        TIED
    }

    /** Rows of one dataset in one delivery. */
    record Submission(String dataset, List<Row> rows) {}

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2025, 9, 5),
            LocalDate.of(2026, 1, 12),
            LocalDate.of(2026, 9, 5),
            TODAY,
            TODAY.plusDays(1),
            LocalDate.of(2027, 1, 15));
    private static final List<String> GIVEN_NAMES = List.of("An", "Bình", "Cúc", "Dũng", "Én");
    private static final List<String> FAMILY_NAMES = List.of("Trần", "Lê");
    private static final Instant FIRST_UPDATE = Instant.parse("2026-11-01T00:00:00Z");

    private final int number;
    private final Kind kind;
    private final Random random;
    private final int persons;
    private final int withdrawals;
    private final List<Integer> orders = new ArrayList<>();
    private final List<Row> delivered = new ArrayList<>();

    Sequence(long seed, int number, Kind kind) {
        this.number = number;
        this.kind = kind;
        this.random = new Random(seed);
        // few people who come and go: identifiers that nobody holds any more are founded anew
        this.persons = kind == Kind.CONFLICTING ? 2 : 4;
        this.withdrawals = kind == Kind.CONFLICTING ? 40 : 20;
        for (int i = 0; i < 64; i++) {
            orders.add(i);
        }
        Collections.shuffle(orders, random);
    }

    List<Submission> submissions() {
        int deliveries = 3 + random.nextInt(24);
        for (int i = 0; i < deliveries; i++) {
            delivered.add(next());
        }
        List<Submission> submissions = new ArrayList<>();
        int from = 0;
        while (from < delivered.size()) {
            int to = Math.min(delivered.size(), from + 1 + random.nextInt(9));
            byDataset(delivered.subList(from, to))
                    .forEach((dataset, rows) -> submissions.add(new Submission(dataset, rows)));
            from = to;
        }
        return submissions;
    }

    private static Map<String, List<Row>> byDataset(List<Row> rows) {
        Map<String, List<Row>> parted = new TreeMap<>();
        rows.forEach(row -> parted.computeIfAbsent(row.dataset(), dataset -> new ArrayList<>())
                .add(row));
        return parted;
    }

    private Row next() {
        int dice = delivered.isEmpty() ? 99 : random.nextInt(100);
        if (dice < 12) {
            return any(delivered).copy();
        }
        Row row = random.nextInt(5) < 3 ? enrolment() : right();
        if (dice < withdrawals) {
            row.with("action", "X");
        } else if (dice < withdrawals + 10) {
            spoil(row);
        }
        if (kind == Kind.TIED && dice > 70) {
            row.with(
                    "updated_at",
                    any(delivered.isEmpty() ? List.of(row) : delivered).values().get("updated_at"));
        }
        return row;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Row enrolment() {
        int person = random.nextInt(persons);
        Row row = new Row("education.enrolment")
                .with("learner_code", String.format("%07d%03d", number, person))
                .with("school_year", random.nextInt(4) == 0 ? "2025-2026" : "2026-2027")
                .with("school_code", "01004301")
                .with("grade", (long) (1 + random.nextInt(5)))
                .with("status", "DANG_HOC")
                .with("state_since", any(DAYS));
        return about(person, row, "personal_id");
    }

    private Row right() {
        Row row = new Row("land.right")
                .with("certificate_serial", String.format("AA %08d", number))
                .with("holder_no", (long) (1 + random.nextInt(3)))
                .with("commune_code", "00070")
                .with("unit_list_date", LocalDate.of(2025, 7, 1))
                .with("sheet_number", "12")
                .with("parcel_number", "7")
                .with("holder_kind", "CA_NHAN")
                .with("changed_on", any(DAYS));
        return about(random.nextInt(persons), row, "id_number");
    }

    /**
     * In a peaceful sequence all share a name token, so that no identifier is denied. Birth year and mostly sex agree with
     * the identifiers, since one that disagrees identifies nobody.
     */
    private Row about(int person, Row row, String idField) {
        return row.with("full_name", name(person))
                .with("birth_date", new PartialDate(2012, 1 + random.nextInt(9), 1 + random.nextInt(9)))
                .with("sex", random.nextInt(6) == 0 ? "2" : "1")
                .with("updated_at", FIRST_UPDATE.plusSeconds(60L * orders.remove(orders.size() - 1)))
                .with(idField, identifier(person, idField));
    }

    private String name(int person) {
        if (kind == Kind.CONFLICTING) {
            return FAMILY_NAMES.get(person) + " " + GIVEN_NAMES.get(2 * person + random.nextInt(2));
        }
        return "Nguyễn " + any(GIVEN_NAMES);
    }

    /** The person's own, sometimes none, another's, one of an unknown province (which identifies nobody) or an old card. */
    private @Nullable String identifier(int person, String idField) {
        int dice = random.nextInt(12);
        if (dice < 2) {
            return null;
        }
        boolean isAnothers = kind == Kind.CONFLICTING ? dice > 8 : dice == 2;
        int whose = isAnothers ? random.nextInt(persons) : person;
        if (dice == 3) {
            return String.format("999212%06d", number * 10L % 1_000_000 + whose);
        }
        if (dice == 4 && idField.equals("id_number")) {
            return String.format("%09d", number * 10L + whose);
        }
        return String.format("001212%06d", number * 10L % 1_000_000 + whose);
    }

    private void spoil(Row row) {
        switch (random.nextInt(5)) {
            case 0 -> row.with("full_name", null);
            case 1 -> row.with("full_name", "Nguyễn 7");
            case 2 -> row.with("sex", "9");
            case 3 -> row.unreadable().put("birth_date", "31/02/1980");
            default ->
                row.unreadable().put(row.dataset().equals("land.right") ? "changed_on" : "state_since", "hôm qua");
        }
    }
}
