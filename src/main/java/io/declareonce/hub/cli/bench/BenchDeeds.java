package io.declareonce.hub.cli.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fixed workload of {@code bench intake}: deeds of 20 columns that speak of a buyer and a seller. Everything follows
 * from the row's index, so that the baseline and the hub load the very same rows.
 *
 * <p>One buyer in ten has no valid identifier, one deed in fifty is refused. Keys come in no order. Each person is named
 * twice on average; the second load names as many new people as known ones.
 */
final class BenchDeeds {
    static final int COLUMNS = 20;
    private static final List<String> SURNAMES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý");
    private static final List<String> MIDDLES = List.of(
            "Văn", "Thị", "Hữu", "Minh", "Ngọc", "Thanh", "Quốc", "Đức", "Thu", "Hồng", "Xuân", "Gia", "Bảo", "Kim");
    private static final List<String> GIVENS = List.of(
            "Anh", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hòa", "Hùng", "Hương", "Khánh", "Lan",
            "Linh", "Long", "Mai", "Nam", "Nga", "Oanh", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn",
            "Uyên", "Việt", "Vy", "Yến");
    private static final List<String> PURPOSES = List.of("ODT", "ONT", "CLN", "LUC", "HNK", "TMD");
    private static final String NO_SUCH_PURPOSE = "2L";
    /** Provinces of the personal id, 7 for each million of people, so that no two of nine million share an id. */
    private static final List<String> PROVINCES = List.of(
            "001", "002", "004", "006", "008", "010", "011", "012", "014", "015", "017", "019", "020", "022", "024",
            "025", "026", "027", "030", "031", "033", "034", "035", "036", "037", "038", "040", "042", "044", "045",
            "046", "048", "049", "051", "052", "054", "056", "058", "060", "062", "064", "066", "067", "068", "070",
            "072", "074", "075", "077", "079", "080", "082", "083", "084", "086", "087", "089", "091", "092", "093",
            "094", "095", "096");

    /** Communes of Hà Nội from 1 July 2025. */
    private static final List<String> COMMUNES = List.of(
            "00004", "00008", "00025", "00070", "00082", "00091", "00097", "00103", "00118", "00127", "00136", "00145",
            "00160", "00166", "00175", "00190", "00199", "00226", "00229", "00235", "00256", "00283", "00292", "00301");

    private static final LocalDate LIST_DATE = LocalDate.of(2025, 7, 1);

    private final long recordsPerLoad;

    BenchDeeds(long recordsPerLoad) {
        this.recordsPerLoad = recordsPerLoad;
    }

    record Person(String id, String name, LocalDate born, String sex) {}

    /** The columns in the order of the dataset {@code land.deed}. */
    record Deed(
            String certificateSerial,
            String registerNumber,
            String commune,
            LocalDate unitListDate,
            String sheet,
            String parcel,
            BigDecimal area,
            String purpose,
            @Nullable String buyerId,
            Person buyer,
            String buyerAddress,
            Person seller,
            LocalDate issuedOn,
            LocalDate changedOn,
            Instant updatedAt) {}

    /** @param index from 0; the second load begins at {@code recordsPerLoad} */
    Deed deed(long index) {
        long firstPerson = index / recordsPerLoad * recordsPerLoad / 2;
        int dice = mix((int) index * 31 + 7);
        Person buyer = person(firstPerson + anyBelow(recordsPerLoad, (int) index * 2 + 1_000_003));
        Person seller = person(firstPerson + anyBelow(recordsPerLoad, (int) index * 2 + 77_000_001));
        LocalDate issued = LIST_DATE.plusDays(31 + Integer.remainderUnsigned(dice >>> 7, 300));
        return new Deed(
                serial(Integer.toUnsignedLong(mix((int) index))),
                "CH" + Integer.remainderUnsigned(dice, 1_000_000),
                pick(COMMUNES, dice >>> 4),
                LIST_DATE,
                String.valueOf(1 + Integer.remainderUnsigned(dice >>> 3, 90)),
                String.valueOf(1 + Integer.remainderUnsigned(dice >>> 5, 900)),
                BigDecimal.valueOf(1_000 + Integer.remainderUnsigned(dice >>> 2, 90_000), 2),
                Integer.remainderUnsigned(dice >>> 9, 50) == 0 ? NO_SUCH_PURPOSE : pick(PURPOSES, dice >>> 6),
                Integer.remainderUnsigned(dice, 10) == 0 ? null : buyer.id(),
                buyer,
                "Số " + Integer.remainderUnsigned(dice >>> 8, 400) + " đường Láng",
                seller,
                issued,
                issued.plusDays(1 + Integer.remainderUnsigned(dice >>> 11, 40)),
                Instant.ofEpochSecond(1_767_225_600L + index));
    }

    private static long anyBelow(long bound, int seed) {
        return Integer.toUnsignedLong(mix(seed)) % bound;
    }

    /** Two letters and eight digits, another one for each of the 2^32 numbers. */
    private static String serial(long number) {
        int letters = (int) (number / 100_000_000);
        return "" + (char) ('A' + letters / 26) + (char) ('A' + letters % 26)
                + String.format(Locale.ROOT, " %08d", number % 100_000_000);
    }

    private static Person person(long number) {
        int dice = mix((int) number * 17 + 3);
        int year = 1930 + Integer.remainderUnsigned(dice, 75);
        boolean female = (dice >>> 8 & 1) == 1;
        int century = (year >= 2000 ? 2 : 0) + (female ? 1 : 0);
        int province = (int) (number / 1_000_000 % 9) * 7 + Integer.remainderUnsigned(dice >>> 10, 7);
        String id = PROVINCES.get(province)
                + century
                + String.format(Locale.ROOT, "%02d%06d", year % 100, number % 1_000_000);
        String name = pick(SURNAMES, dice >>> 3) + " " + pick(MIDDLES, dice >>> 6) + " " + pick(GIVENS, dice >>> 11);
        LocalDate born = LocalDate.of(year, 1, 1).plusDays(Integer.remainderUnsigned(dice >>> 5, 365));
        return new Person(id, name, born, female ? "2" : "1");
    }

    private static String pick(List<String> list, int dice) {
        return list.get(Integer.remainderUnsigned(dice, list.size()));
    }

    /** The finalizer of MurmurHash3: a bijection of 32 bits, so that different indexes give different keys. */
    private static int mix(int value) {
        int h = value;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
