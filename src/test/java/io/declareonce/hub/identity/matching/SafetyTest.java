package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Who must not become one, though much of what is said of them is equal; and who must, though something differs. All cases
 * stand in one town, so that it is linked once by evidence alone and once with its identifiers.
 */
class SafetyTest {
    private static final String[] WORDS = {
        "An Phát", "Minh Khang", "Hoàng Gia", "Thịnh Vượng", "Đại Lộc", "Phú Quý", "Tân Tiến", "Việt Hưng", "Bình Minh",
        "Sao Mai", "Hưng Thịnh", "Nam Á", "Trường Sơn", "Đông Đô", "Kim Ngân", "Phương Nam", "Long Thành", "Hải Âu"
    };
    private static final String[] TRADES = {
        "Xây dựng",
        "Thương mại",
        "Vận tải",
        "Du lịch",
        "Nội thất",
        "Cơ khí",
        "Thực phẩm",
        "Dược phẩm",
        "Điện lạnh",
        "Bao bì",
        "May mặc",
        "In ấn",
        "Thủy sản",
        "Nông sản"
    };

    private static final Town TOWN = new Town(5)
            .withFamilies(800)
            .withPatients(40, "02838554137")
            .with("twin", "", "Lê", "Thị", "Lan", "2011-05-17", "2", "12 Lê Lợi", "0912345678")
            .with("other twin", "", "Lê", "Thị", "Hồng", "2011-05-17", "2", "12 Lê Lợi", "0912345678")
            .with("twin brother", "", "Phạm", "Văn", "Tú", "2013-05-17", "1", "14 Lê Lợi", "0912345677")
            .with("twin sister", "", "Phạm", "Thị", "Tú", "2013-05-17", "2", "14 Lê Lợi", "0912345677")
            .with("father", "", "Trần", "Văn", "Hùng", "1970-03-02", "1", "77 Trần Phú", "0911111222")
            .with("son", "", "Trần", "Văn", "Hùng", "1998-11-20", "1", "77 Trần Phú", "0911111222")
            .with("brother", "", "Trần", "Đức", "Nam", "1970-03-02", "1", "78 Trần Phú", "0911111333")
            .with("younger brother", "", "Trần", "Đức", "Long", "1972-11-20", "1", "78 Trần Phú", "0911111333")
            .with("husband", "", "Vũ", "Văn", "Hải", "1970-03-02", "1", "79 Trần Phú", "0911111444")
            .with("wife", "", "Vũ", "Thị", "Hải", "1971-07-20", "2", "79 Trần Phú", "0911111444")
            .with("mother", "079170001234", "Bùi", "Thị", "Mai", "1971-07-20", "2", "81 Trần Phú", "0911111555")
            .with("child", "079170001234", "Vũ", "Văn", "Nam", "2001-03-02", "1", "81 Trần Phú", "0911111555")
            .with("zeros", "000000000", "Đỗ", "Văn", "Long", "1960-03-02", "1", "9 Bạch Đằng", "")
            .with("other zeros", "000000000", "Ngô", "Thị", "Yến", "1984-05-06", "2", "200 Hùng Vương", "")
            .with("claimant 1", "123456789", "Đỗ", "Văn", "Long", "1962-04-02", "1", "9 Quang Trung", "")
            .with("claimant 2", "123456789", "Ngô", "Thị", "Yến", "1986-07-06", "2", "20 Hùng Vương", "")
            .with("claimant 3", "123456789", "Lý", "Minh", "Quân", "1991-10-21", "1", "31 Ngô Quyền", "")
            .with("claimant 4", "123456789", "Bùi", "Kim", "Chi", "1977-01-30", "2", "15 Lê Lợi", "")
            .with("claimant 5", "123456789", "Hồ", "Hữu", "Phúc", "2001-08-08", "1", "120 Võ Thị Sáu", "")
            .with("marked", "079170009999", "Đặng", "Thị", "Hòa", "1970-03-02", "2", "9 Bạch Đằng", "")
            .with("unmarked", "079170009999", "Dang", "", "Hoa", "1970-01-01", "2", "200 Hùng Vương", "0912000111")
            .with("dated", "", "Vũ", "Văn", "Sơn", "1980-03-02", "1", "80 Trần Phú", "0911111445")
            .with("undated", "", "Vũ", "Văn", "Sơn", "", "1", "80 Trần Phú", "0911111445");

    private static final RecordTable TABLE = TOWN.table();
    private static final Map<String, Integer> BY_EVIDENCE = Town.link(TABLE, List.of());
    private static final Map<String, Integer> BY_NUMBER = Town.link(TABLE, List.of(0));
    private static final Map<String, Integer> COMPANIES = companies();

    @Test
    void tellsTwinsApart() {
        assertApart("twin", "other twin");
    }

    @Test
    void tellsABrotherAndASisterOfOneBirthApart() {
        assertApart("twin brother", "twin sister");
    }

    @Test
    void tellsFatherAndSonOfOneNameInOneHouseApart() {
        assertApart("father", "son");
    }

    @Test
    void tellsBrothersApart() {
        assertApart("brother", "younger brother");
    }

    @Test
    void tellsAMarriedCoupleApart() {
        assertApart("husband", "wife");
    }

    @Test
    void joinsNobodyByTheNumberOfARelative() {
        assertApart("mother", "child");
    }

    @Test
    void joinsNobodyByThePhoneOfAHospital() {
        assertThat(entities(BY_EVIDENCE, "patient")).hasSize(40).doesNotHaveDuplicates();
        assertThat(entities(BY_NUMBER, "patient")).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void joinsNobodyByANumberOfZeros() {
        assertApart("zeros", "other zeros");
    }

    @Test
    void countsANumberThatManyClaimForNothing() {
        assertThat(entities(BY_EVIDENCE, "claimant")).hasSize(5).doesNotHaveDuplicates();
        assertThat(entities(BY_NUMBER, "claimant")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void joinsBearersOfOneNumberWhoseRestIsPoorlyWritten() {
        assertThat(BY_NUMBER.get("marked")).isEqualTo(BY_NUMBER.get("unmarked"));
    }

    @Test
    void keepsOnePersonTogetherWhoseBirthDateIsMissing() {
        assertThat(BY_EVIDENCE.get("dated")).isEqualTo(BY_EVIDENCE.get("undated"));
    }

    @Test
    void tellsTwoCompaniesOfOneAddressApart() {
        assertThat(COMPANIES.get("company")).isNotEqualTo(COMPANIES.get("neighbour"));
    }

    @Test
    void tellsABranchFromItsParent() {
        assertThat(COMPANIES.get("company")).isNotEqualTo(COMPANIES.get("branch"));
    }

    @Test
    void tellsASecondBusinessOfOneOwnerFromTheFirst() {
        assertThat(COMPANIES.get("shop")).isNotEqualTo(COMPANIES.get("second shop"));
    }

    @Test
    void knowsACompanyWhoseLegalFormIsAbbreviated() {
        assertThat(COMPANIES.get("company")).isEqualTo(COMPANIES.get("abbreviated"));
    }

    private static void assertApart(String one, String other) {
        assertThat(BY_EVIDENCE.get(one)).isNotEqualTo(BY_EVIDENCE.get(other));
        assertThat(BY_NUMBER.get(one)).isNotEqualTo(BY_NUMBER.get(other));
    }

    private static List<Integer> entities(Map<String, Integer> partition, String of) {
        return partition.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(of))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Of one town, every third registered twice; and four of one address and one phone. */
    private static Map<String, Integer> companies() {
        List<LinkField> fields = List.of(
                new LinkField("name", Kind.ORGANISATION, List.of("name"), true, true, null),
                new LinkField("address", Kind.ADDRESS, List.of("address"), true, true, null),
                new LinkField("phone", Kind.PHONE, List.of("phone"), true, true, null));
        var records = new RecordTable.Builder(fields);
        var chance = new SplittableRandom(3);
        for (int i = 0; i < 1200; i++) {
            String name = TRADES[chance.nextInt(14)] + " " + WORDS[chance.nextInt(18)] + " "
                    + (char) ('A' + chance.nextInt(26));
            String address = chance.nextInt(1, 300) + " " + WORDS[chance.nextInt(18)];
            String phone = "028" + chance.nextInt(10_000_000, 100_000_000);
            records.add(0, i + "-a", null, new String[] {"Công ty TNHH " + name, address, phone});
            if (chance.nextInt(3) == 0) {
                records.add(0, i + "-b", null, new String[] {"Cty " + name, address, phone});
            }
        }
        Map.of(
                        "company", "Công ty TNHH Xây dựng Đại Dương Xanh",
                        "abbreviated", "CTY TNHH XÂY DỰNG ĐẠI DƯƠNG XANH",
                        "branch", "Chi nhánh Công ty TNHH Xây dựng Đại Dương Xanh",
                        "neighbour", "Công ty Cổ phần Vận tải Rồng Vàng",
                        "shop", "Hộ kinh doanh Tạp hóa Cô Tư",
                        "second shop", "Hộ kinh doanh Tạp hóa Cô Tư 2")
                .forEach((id, name) -> records.add(0, id, null, new String[] {name, "15 Lê Lợi", "02838111222"}));
        return Town.link(records.build(), fields, List.of());
    }
}
