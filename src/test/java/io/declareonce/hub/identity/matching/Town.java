package io.declareonce.hub.identity.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A made-up town of families, most people in one register and every third in a second one with the errors of such: what the
 * engine learns from before a test asks about two records. Names are Vietnamese, numbers invented.
 */
final class Town {
    static final List<LinkField> PERSON = List.of(
            field("number", Kind.CODE),
            field("family", Kind.NAME),
            field("middle", Kind.NAME),
            field("given", Kind.NAME),
            field("born", Kind.DATE),
            field("sex", Kind.CATEGORY),
            field("address", Kind.ADDRESS),
            field("phone", Kind.PHONE));
    private static final String[] FAMILY = {
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"
    };
    private static final String[] MALE = {"Văn", "Đức", "Hữu", "Minh", "Quang", "Xuân", "Thành"};
    private static final String[] FEMALE = {"Thị", "Thị", "Ngọc", "Thu", "Thanh", "Bích", "Kim"};
    private static final String[] GIVEN = {
        "An", "Bình", "Chi", "Dung", "Hà", "Hải", "Hạnh", "Hiền", "Hoa", "Hòa", "Hồng", "Hùng", "Hương", "Khanh", "Lan",
        "Liên", "Linh", "Long", "Mai", "Nam", "Nga", "Ngân", "Nhung", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo",
        "Thủy", "Trang", "Tú", "Tuấn", "Vân", "Yến", "Bảo", "Cường", "Dũng", "Giang", "Hiếu"
    };
    private static final String[] STREETS = {
        "Lê Lợi",
        "Trần Phú",
        "Nguyễn Huệ",
        "Hùng Vương",
        "Quang Trung",
        "Hai Bà Trưng",
        "Lý Thường Kiệt",
        "Bạch Đằng",
        "Điện Biên Phủ",
        "Võ Thị Sáu",
        "Phan Chu Trinh",
        "Ngô Quyền",
        "Đinh Tiên Hoàng",
        "Tôn Đức Thắng"
    };

    private final SplittableRandom chance;
    private final RecordTable.Builder records;
    private int persons;

    Town(long seed) {
        chance = new SplittableRandom(seed);
        records = new RecordTable.Builder(PERSON);
    }

    private static LinkField field(String name, Kind kind) {
        return new LinkField(name, kind, List.of(name), true, true, null);
    }

    Town withFamilies(int families) {
        for (int i = 0; i < families; i++) {
            family();
        }
        return this;
    }

    /** Strangers of whom one register knows the same phone. */
    Town withPatients(int patients, String phone) {
        for (int i = 0; i < patients; i++) {
            String sex = chance.nextBoolean() ? "1" : "2";
            String[] told = person(any(FAMILY), chance.nextInt(1940, 2020), sex, address());
            told[0] = "";
            told[7] = phone;
            records.add(0, "patient" + i, null, told);
        }
        return this;
    }

    /** @param values by field of {@link #PERSON}, empty for missing */
    Town with(String id, String... values) {
        records.add(0, id, null, values);
        return this;
    }

    RecordTable table() {
        return records.build();
    }

    /** By record id: its entity. */
    static Map<String, Integer> link(RecordTable table, List<Integer> identifiers) {
        return link(table, PERSON, identifiers);
    }

    static Map<String, Integer> link(RecordTable table, List<LinkField> fields, List<Integer> identifiers) {
        var definition = new LinkDefinition(
                "town",
                null,
                fields,
                identifiers,
                List.of(),
                LinkDefinition.LINK_AT,
                LinkDefinition.REVIEW_AT,
                List.of(),
                null,
                1,
                LinkDefinition.LARGEST_BLOCK,
                LinkDefinition.GENERIC_FROM);
        int[] entities =
                new LinkRun(table, definition, (step, share) -> {}).run().entities();
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < entities.length; i++) {
            byId.put(table.id(i), entities[i]);
        }
        return byId;
    }

    private void family() {
        String family = any(FAMILY);
        String address = address();
        String phone = phone();
        int year = chance.nextInt(1940, 1990);
        member(family, year, "1", address, phone);
        member(any(FAMILY), year + chance.nextInt(5), "2", address, phone);
        int born = year;
        for (int children = chance.nextInt(4); children > 0; children--) {
            born += chance.nextInt(20, 25);
            member(family, born, chance.nextBoolean() ? "1" : "2", address, phone);
            born -= 18;
        }
    }

    private String address() {
        return chance.nextInt(1, 300) + " " + any(STREETS);
    }

    private String[] person(String family, int year, String sex, String address) {
        return new String[] {
            String.format(Locale.ROOT, "%012d", chance.nextLong(1_000_000_000_000L)),
            family,
            any(sex.equals("1") ? MALE : FEMALE),
            any(GIVEN),
            String.format(Locale.ROOT, "%d-%02d-%02d", year, chance.nextInt(1, 13), chance.nextInt(1, 29)),
            sex,
            address,
            phone()
        };
    }

    private void member(String family, int year, String sex, String address, String phoneOfHouse) {
        String[] told = person(family, year, sex, address);
        told[7] = chance.nextDouble() < 0.6 ? phoneOfHouse : told[7];
        int person = persons++;
        records.add(0, person + "-a", String.valueOf(person), told);
        if (chance.nextDouble() < 0.35) {
            records.add(1, person + "-b", String.valueOf(person), again(told));
        }
    }

    private @Nullable String[] again(String[] told) {
        String[] row = told.clone();
        row[0] = chance.nextDouble() < 0.3 ? "" : row[0];
        for (int i = 1; i < 4; i++) {
            row[i] = strikes() ? mistyped(row[i]) : row[i];
        }
        row[4] = strikes() ? row[4].substring(0, 4) + "-01-01" : strikes() ? mistyped(row[4]) : row[4];
        row[6] = strikes() ? address() : row[6];
        row[7] = strikes() ? "" : strikes() ? phone() : row[7];
        return row;
    }

    private boolean strikes() {
        return chance.nextDouble() < 0.1;
    }

    private String mistyped(String text) {
        int at = chance.nextInt(text.length() - 1);
        char digit = (char) ('0' + chance.nextInt(10));
        return Character.isDigit(text.charAt(at))
                ? text.substring(0, at) + digit + text.substring(at + 1)
                : text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    }

    private String phone() {
        return String.format(Locale.ROOT, "09%08d", chance.nextInt(100_000_000));
    }

    private String any(String[] of) {
        return of[chance.nextInt(of.length)];
    }
}
