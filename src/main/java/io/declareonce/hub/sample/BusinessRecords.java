package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the business register holds: enterprises with their branches; the representative is the head of the household. */
final class BusinessRecords {
    private static final int DEFECT_PERIOD = 110;
    private static final int CYCLE = 30;
    private static final String ACTIVE = "1";
    private static final List<Change> CHANGES =
            List.of(Change.CORRECTION, Change.UPDATE, Change.NEW, Change.ENDING, Change.CORRECTION);
    private static final List<String> OF_2007 = List.of("4511", "4520", "4543", "6201", "6202", "8560", "9511");

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Companies companies;
    private final List<Commune> communes = Commune.all();
    private final List<String> endedCodes;
    private final Plants<Making> plants;
    private long rows;

    private record Making(Row row, Household home, boolean isBranch, Dice dice) {}

    private record Form(String code, String name) {}

    private static final List<Form> FORMS = List.of(
            new Form("TNHH1TV", "Công ty TNHH một thành viên"),
            new Form("TNHH2TV", "Công ty TNHH"),
            new Form("TNHH2TV", "Công ty TNHH"),
            new Form("CTCP", "Công ty cổ phần"),
            new Form("CTCP", "Công ty cổ phần"),
            new Form("DNTN", "Doanh nghiệp tư nhân"));

    BusinessRecords(CityPlan plan, Companies companies) {
        this.plan = plan;
        this.companies = companies;
        numbers = new PersonNumbers(plan.seed());
        List<String> current = communes.stream().map(Commune::code).toList();
        endedCodes = communes.stream()
                .flatMap(commune -> commune.oldCodes().stream())
                .filter(code -> !current.contains(code))
                .toList();
        plants = plants();
    }

    void of(Household home, int wave, Consumer<Delivered> out) {
        if (!companies.isFounder(home.number())) {
            return;
        }
        Dice dice = Dice.of(plan.seed(), "company", home.number());
        Row head = enterprise(home, dice);
        tell(head, home, false, dice, wave, out);
        int branches = dice.chance(0.4) ? dice.between(1, 2) : 0;
        for (int branch = 1; branch <= branches; branch++) {
            tell(branch(head, home, branch, dice), home, true, dice, wave, out);
        }
    }

    private void tell(Row row, Household home, boolean isBranch, Dice dice, int wave, Consumer<Delivered> out) {
        long number = ++rows;
        Delivered clean = Delivered.clean(row, isBranch ? 0 : home.head().number(), row.get("/maSo"));
        Delivered record = plants.spoil(clean, new Making(row, home, isBranch, dice));
        Life life = Life.of(plan, SampleTable.ENTERPRISE, number, CYCLE);
        Change change = change(life, record, isBranch);
        if (wave == 1) {
            if (change != Change.NEW) {
                out.accept(record);
                if (record.defect() == Defect.DELIVERED_TWICE) {
                    out.accept(record.again());
                }
            }
        } else if (record.result() == Result.QUARANTINED) {
            if (wave == 2 + number % 3 && record.storedKey().equals(clean.storedKey())) {
                out.accept(Delivered.clean(at(row, number, wave), clean.person(), clean.organisation()));
            }
        } else if (change != null && (life.isFirst(wave) || life.isLater(wave))) {
            Row changed = changed(change, at(row, number, wave), life.first());
            out.accept(Delivered.clean(
                    life.isFirst(wave) ? changed : corrected(changed, wave), clean.person(), clean.organisation()));
        }
    }

    @Nullable
    private static Change change(Life life, Delivered record, boolean isBranch) {
        return record.defect() != null ? null : life.kind(CHANGES, kind -> kind != Change.NEW || isBranch);
    }

    private Row at(Row row, long number, int wave) {
        Dice dice = Dice.of(plan.seed() + wave, "business", number);
        return row.with("/capNhat", Calendar.instant(dice, wave));
    }

    private static Row changed(Change change, Row row, int wave) {
        String day = Calendar.effective(wave).toString();
        return switch (change) {
            case UPDATE ->
                row.with("/lanThayDoi", Integer.toString(Integer.parseInt(row.get("/lanThayDoi")) + 1))
                        .with("/ngayThayDoi", day);
            case ENDING ->
                row.with("/tinhTrang", "7")
                        .with("/trangThaiThue", "01")
                        .with("/ngayChamDut", day)
                        .with("/ngayThayDoi", day);
            case NEW -> row.with("/ngayDangKy", day).with("/ngayThayDoi", day);
            default -> corrected(row, wave);
        };
    }

    private static Row corrected(Row row, int wave) {
        return row.with("/soLaoDong", Integer.toString(3 + wave % 90));
    }

    private Row enterprise(Household home, Dice dice) {
        Person head = home.head();
        Form form = dice.pick(FORMS);
        Companies.Activity activity = companies.activity(dice);
        LocalDate registered = dice.day(LocalDate.of(2004, 1, 1), Calendar.FIRST_WAVE);
        Commune commune = dice.chance(0.5) ? home.commune() : dice.pick(communes);
        String own = companies.ownName(home.number());
        boolean isSuspended = dice.chance(0.05);
        return base(dice, commune)
                .with("/maSo", companies.codes().of(home.number()))
                .with("/ten", form.name() + " " + activity.trade() + " " + own)
                .with("/tenVietTat", Typing.withoutMarks(own).toUpperCase(java.util.Locale.ROOT))
                .with("/loaiHinh", form.code())
                .with("/tinhTrang", isSuspended ? "2" : ACTIVE)
                .with("/trangThaiThue", isSuspended ? "05" : "00")
                .with("/ngayDangKy", registered.toString())
                .with("/lanThayDoi", Integer.toString(dice.between(1, 9)))
                .with("/dienThoai", numbers.phone(home.number() + 5L * CityPlan.MOST_PEOPLE))
                .with(
                        "/email",
                        "lienhe@"
                                + Typing.withoutMarks(own)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace(" ", "") + ".example")
                .with("/nganhNghe", "[\"" + activity.code() + "\",\"4690\"]")
                .with("/nganhChinh", activity.code())
                .with("/vonDieuLe", dice.between(1, 900) + "00000000")
                .with("/soLaoDong", Integer.toString(dice.between(2, 120)))
                .with("/nguoiDaiDien/hoTen", head.name())
                .with("/nguoiDaiDien/soDinhDanh", head.personalId())
                .with("/nguoiDaiDien/ngaySinh", head.born().toString())
                .with("/nguoiDaiDien/gioiTinh", head.sex())
                .with("/nguoiDaiDien/chucDanh", form.code().equals("CTCP") ? "Tổng giám đốc" : "Giám đốc")
                .row();
    }

    private Row.Filling base(Dice dice, Commune commune) {
        return Row.fill(SampleTable.ENTERPRISE)
                .with(
                        "/ngayThayDoi",
                        dice.day(Calendar.NEW_ACTIVITIES, Calendar.FIRST_WAVE).toString())
                .with("/diaChi/maXa", commune.code())
                .with("/diaChi/ngayDanhMuc", Calendar.NEW_UNIT_LIST.toString())
                .with("/diaChi/dayDu", Households.address(dice, commune))
                .with("/capNhat", Calendar.instantInFirstWave(rows + 1, plan.people()));
    }

    private Row branch(Row head, Household home, int branch, Dice dice) {
        Commune commune = dice.pick(communes);
        LocalDate registered = dice.day(LocalDate.parse(head.get("/ngayDangKy")), Calendar.FIRST_WAVE);
        return base(dice, commune)
                .with("/maSo", companies.codes().ofBranch(home.number(), branch))
                .with("/maSoChinh", head.get("/maSo"))
                .with(
                        "/ten",
                        "Chi nhánh " + companies.ownName(home.number()) + " tại " + commune.name() + " số " + branch)
                .with("/loaiHinh", "CN")
                .with("/tinhTrang", ACTIVE)
                .with("/trangThaiThue", "00")
                .with("/ngayDangKy", registered.toString())
                .with("/lanThayDoi", "1")
                .with("/dienThoai", numbers.phone(home.number() + 6L * CityPlan.MOST_PEOPLE))
                .with("/nganhNghe", head.get("/nganhNghe"))
                .with("/nganhChinh", head.get("/nganhChinh"))
                .with("/soLaoDong", Integer.toString(dice.between(1, 20)))
                .row();
    }

    private Plants<Making> plants() {
        Plants<Making> planted = new Plants<Making>(DEFECT_PERIOD, plan.seed() + 11)
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
                        making -> making.row().get("/ten").startsWith("Công ty"),
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_SHORT,
                                "/ten",
                                shortened(making.row().get("/ten"))))
                .plant(
                        Defect.COMPANY_NAME_CAPITALS,
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_CAPITALS,
                                "/ten",
                                Spoiling.capitals(making.row().get("/ten"))))
                .plant(
                        Defect.COMPANY_NAME_WITHOUT_MARKS,
                        (record, making) -> record.spoilt(
                                Defect.COMPANY_NAME_WITHOUT_MARKS,
                                "/ten",
                                Typing.withoutMarks(making.row().get("/ten"))))
                .plant(Defect.ACTIVITY_OF_ANOTHER_YEAR, BusinessRecords::withActivityOf2007)
                .plant(
                        Defect.STATUS_CONTRADICTS_TAX,
                        making -> making.row().get("/tinhTrang").equals(ACTIVE),
                        (record, making) -> record.spoilt(Defect.STATUS_CONTRADICTS_TAX, "/trangThaiThue", "03"))
                .plant(
                        Defect.COMMUNE_CODE_OLD,
                        (record, making) -> record.spoilt(
                                Defect.COMMUNE_CODE_OLD,
                                "/diaChi/maXa",
                                making.dice().pick(endedCodes)))
                .plant(
                        Defect.PARENT_UNKNOWN,
                        Making::isBranch,
                        (record, making) -> record.spoilt(
                                Defect.PARENT_UNKNOWN,
                                "/maSoChinh",
                                companies.codes().of(making.home().number() + 3L * CityPlan.MOST_PEOPLE)))
                .plant(
                        Defect.PHONE_OLD_FORM,
                        (record, making) -> record.spoilt(
                                Defect.PHONE_OLD_FORM,
                                "/dienThoai",
                                "0168" + making.row().get("/dienThoai").substring(3)))
                .plant(
                        Defect.ID_ZEROS_LOST,
                        making -> !making.isBranch(),
                        (record, making) -> record.spoilt(
                                Defect.ID_ZEROS_LOST,
                                "/nguoiDaiDien/soDinhDanh",
                                Spoiling.withoutLeadingZeros(making.row().get("/nguoiDaiDien/soDinhDanh"))))
                .plant(Defect.DELIVERED_TWICE, (record, making) -> record.told(Defect.DELIVERED_TWICE));
        return planted;
    }

    private static Delivered withActivityOf2007(Delivered record, Making making) {
        String code = making.dice().pick(OF_2007);
        Row row = record.row().with("/nganhNghe", "[\"" + code + "\",\"4690\"]").with("/nganhChinh", code);
        return new Delivered(
                record.clean(),
                row,
                record.person(),
                record.organisation(),
                Defect.ACTIVITY_OF_ANOTHER_YEAR,
                Result.QUARANTINED);
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
