package io.declareonce.hub.sample;

import java.util.List;

/** What goes wrong with the rows of enterprises and branches. */
final class BusinessPlants {
    private static final List<String> OF_2007 = List.of("4511", "4520", "4543", "6201", "6202", "8560", "9511");

    private final Companies companies;
    private final List<String> endedCodes;

    private BusinessPlants(Companies companies) {
        this.companies = companies;
        List<Commune> communes = Commune.all();
        List<String> current = communes.stream().map(Commune::code).toList();
        endedCodes = communes.stream()
                .flatMap(commune -> commune.oldCodes().stream())
                .filter(code -> !current.contains(code))
                .toList();
    }

    static Plants<Making> of(CityPlan plan, Companies companies, int period) {
        return new BusinessPlants(companies).plants(plan, period);
    }

    record Making(Row row, Household home, boolean isBranch, Dice dice) {}

    private Plants<Making> plants(CityPlan plan, int period) {
        Plants<Making> planted = new Plants<Making>(period, plan.seed() + 11)
                .plant(
                        Defect.TAX_CODE_ZERO_LOST,
                        making -> !making.isBranch(),
                        (record, making) -> record.spoilt(
                                Defect.TAX_CODE_ZERO_LOST,
                                "/maSo",
                                Spoiling.withoutLeadingZeros(making.row().get("/maSo"))))
                .plant(
                        Defect.TAX_CODE_WITHOUT_HYPHEN,
                        Making::isBranch,
                        (record, making) -> record.spoilt(
                                Defect.TAX_CODE_WITHOUT_HYPHEN,
                                "/maSo",
                                making.row().get("/maSo").replace("-", "")))
                .plant(
                        Defect.TAX_CODE_MISTYPED,
                        making -> !making.isBranch(),
                        (record, making) -> record.spoilt(
                                Defect.TAX_CODE_MISTYPED,
                                "/maSo",
                                mistyped(making.row().get("/maSo"))))
                .plant(
                        Defect.COMPANY_NAME_SHORT,
                        making -> making.row().get("/tenTiengViet").startsWith("Công ty"),
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_SHORT,
                                "/tenTiengViet",
                                shortened(making.row().get("/tenTiengViet"))))
                .plant(
                        Defect.COMPANY_NAME_TWICE,
                        making -> !making.isBranch(),
                        (record, making) -> record.told(Defect.COMPANY_NAME_TWICE))
                .plant(
                        Defect.COMPANY_NAME_CAPITALS,
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_CAPITALS,
                                "/tenTiengViet",
                                Spoiling.capitals(making.row().get("/tenTiengViet"))))
                .plant(
                        Defect.COMPANY_NAME_WITHOUT_MARKS,
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_WITHOUT_MARKS,
                                "/tenTiengViet",
                                Typing.withoutMarks(making.row().get("/tenTiengViet"))))
                .plant(Defect.ACTIVITY_OF_ANOTHER_YEAR, BusinessPlants::withActivityOf2007)
                .plant(
                        Defect.STATUS_CONTRADICTS_TAX,
                        making -> making.row().get("/tinhTrangPhapLy").equals(BusinessRecords.ACTIVE),
                        (record, making) -> record.spoilt(Defect.STATUS_CONTRADICTS_TAX, "/thue/trangThai", "03"))
                .plant(
                        Defect.COMMUNE_CODE_OLD,
                        (record, making) -> record.spoilt(
                                Defect.COMMUNE_CODE_OLD,
                                "/truSo/maXa",
                                making.dice().pick(endedCodes)))
                .plant(Defect.PARENT_UNKNOWN, Making::isBranch, this::ofUnknownParent)
                .plant(
                        Defect.PHONE_OLD_FORM,
                        (record, making) -> record.spoilt(
                                Defect.PHONE_OLD_FORM,
                                "/lienHe/dienThoai",
                                "016" + making.row().get("/lienHe/dienThoai").substring(2)))
                .plant(
                        Defect.ID_ZEROS_LOST,
                        making -> !making.isBranch(),
                        (record, making) -> record.spoilt(
                                Defect.ID_ZEROS_LOST,
                                "/nguoiDaiDien/soGiayTo",
                                Spoiling.withoutLeadingZeros(making.row().get("/nguoiDaiDien/soGiayTo"))))
                .plant(Defect.DELIVERED_TWICE, (record, making) -> record.told(Defect.DELIVERED_TWICE));
        return planted;
    }

    private static Delivered withActivityOf2007(Delivered record, Making making) {
        String code = making.dice().pick(OF_2007);
        Row row = record.row()
                .with("/nganhNghe/ma", "[\"" + code + "\",\"4690\"]")
                .with("/nganhNghe/chinh", code);
        return new Delivered(
                record.clean(),
                row,
                record.person(),
                record.organisation(),
                Defect.ACTIVITY_OF_ANOTHER_YEAR,
                Result.ACCEPTED);
    }

    /** Nobody delivers the company, and the branch bears its number. */
    private Delivered ofUnknownParent(Delivered record, Making making) {
        long nobody = making.home().number() + 3L * CityPlan.MOST_PEOPLE;
        Row row = record.row()
                .with("/maSo", companies.codes().ofBranch(nobody, 1))
                .with("/maSoChuQuan", companies.codes().of(nobody));
        return new Delivered(record.clean(), row, 0, row.get("/maSo"), Defect.PARENT_UNKNOWN, Result.ACCEPTED);
    }

    private static String mistyped(String code) {
        int check = (code.charAt(9) - '0' + 1) % 10;
        return code.substring(0, 9) + check;
    }

    private static String shortened(String name) {
        return name.replace("Công ty TNHH một thành viên", "CTY TNHH MTV")
                .replace("Công ty cổ phần", "Cty CP")
                .replace("Công ty", "Cty");
    }
}
