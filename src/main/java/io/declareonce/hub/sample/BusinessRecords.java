package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the business register holds: enterprises with their branches; the representative is the head of the household. */
final class BusinessRecords {
    private static final int DEFECT_PERIOD = 110;
    private static final int CYCLE = 30;
    static final String ACTIVE = "1";
    private static final List<Change> CHANGES =
            List.of(Change.CORRECTION, Change.UPDATE, Change.NEW, Change.ENDING, Change.CORRECTION);

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Companies companies;
    private final List<Commune> communes = Commune.all();
    private final Plants<BusinessPlants.Making> plants;
    private long rows;

    private record Form(String label, String name) {}

    private static final List<Form> FORMS = List.of(
            new Form("Công ty trách nhiệm hữu hạn một thành viên", "Công ty TNHH một thành viên"),
            new Form("Công ty trách nhiệm hữu hạn hai thành viên trở lên", "Công ty TNHH"),
            new Form("Công ty trách nhiệm hữu hạn hai thành viên trở lên", "Công ty TNHH"),
            new Form("Công ty cổ phần", "Công ty cổ phần"),
            new Form("Công ty cổ phần", "Công ty cổ phần"),
            new Form("Doanh nghiệp tư nhân", "Doanh nghiệp tư nhân"));

    BusinessRecords(CityPlan plan, Companies companies) {
        this.plan = plan;
        this.companies = companies;
        numbers = new PersonNumbers(plan.seed());
        plants = BusinessPlants.of(plan, companies, DEFECT_PERIOD);
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
        Delivered record = plants.spoil(clean, new BusinessPlants.Making(row, home, isBranch, dice));
        Life life = Life.of(plan, SampleTable.ENTERPRISE, number, CYCLE);
        Change change = change(life, record, isBranch);
        if (wave == 1) {
            if (change != Change.NEW) {
                out.accept(record);
                if (record.defect() == Defect.DELIVERED_TWICE) {
                    out.accept(record.again());
                } else if (record.defect() == Defect.COMPANY_NAME_TWICE) {
                    out.accept(namesake(record, home));
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

    private Delivered namesake(Delivered record, Household home) {
        String code = companies.codes().of(home.number() + 4L * CityPlan.MOST_PEOPLE);
        Row row = record.row().with("/maSo", code);
        return new Delivered(row, row, record.person(), code, Defect.COMPANY_NAME_TWICE, Result.ACCEPTED);
    }

    @Nullable
    private static Change change(Life life, Delivered record, boolean isBranch) {
        return record.defect() != null ? null : life.kind(CHANGES, kind -> kind != Change.NEW || isBranch);
    }

    private Row at(Row row, long number, int wave) {
        Dice dice = Dice.of(plan.seed() + wave, "business", number);
        return row.with("/capNhatLuc", Calendar.instant(dice, wave));
    }

    private static Row changed(Change change, Row row, int wave) {
        String day = Calendar.vietnamese(Calendar.effective(wave));
        return switch (change) {
            case UPDATE ->
                row.with("/lanThayDoi", Integer.toString(Integer.parseInt(row.get("/lanThayDoi")) + 1))
                        .with("/ngayThayDoi", day);
            case ENDING ->
                row.with("/tinhTrangPhapLy", "7")
                        .with("/thue/trangThai", "01")
                        .with("/ngayChamDut", day)
                        .with("/ngayThayDoi", day);
            case NEW -> row.with("/ngayDangKyLanDau", day).with("/ngayThayDoi", day);
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
        LocalDate registered = dice.day(LocalDate.of(2004, 1, 1), Calendar.NEW_ACTIVITIES);
        Commune commune = dice.chance(0.5) ? home.commune() : dice.pick(communes);
        String own = companies.ownName(home.number());
        boolean isSuspended = dice.chance(0.05);
        return base(dice, commune)
                .with("/maSo", companies.codes().of(home.number()))
                .with("/tenTiengViet", form.name() + " " + activity.trade() + " " + own)
                .with("/tenVietTat", Typing.withoutMarks(own).toUpperCase(java.util.Locale.ROOT))
                .with("/loaiHinh", form.label())
                .with("/tinhTrangPhapLy", isSuspended ? "2" : ACTIVE)
                .with("/thue/trangThai", isSuspended ? "05" : "00")
                .with("/ngayDangKyLanDau", Calendar.vietnamese(registered))
                .with("/lanThayDoi", Integer.toString(dice.between(1, 9)))
                .with("/lienHe/dienThoai", numbers.phone(home.number() + 5L * CityPlan.MOST_PEOPLE))
                .with(
                        "/lienHe/email",
                        "lienhe@"
                                + Typing.withoutMarks(own)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace(" ", "") + ".example")
                .with("/nganhNghe/ma", "[\"" + activity.code() + "\",\"4690\"]")
                .with("/nganhNghe/chinh", activity.code())
                .with("/vonDieuLe", dice.between(1, 900) + "00000000")
                .with("/soLaoDong", Integer.toString(dice.between(2, 120)))
                .with("/nguoiDaiDien/hoTen", head.name())
                .with("/nguoiDaiDien/soGiayTo", head.personalId())
                .with("/nguoiDaiDien/ngaySinh", Calendar.vietnamese(head.born()))
                .with("/nguoiDaiDien/gioiTinh", head.sex())
                .with("/nguoiDaiDien/chucDanh", form.label().equals("Công ty cổ phần") ? "Tổng giám đốc" : "Giám đốc")
                .row();
    }

    private Row.Filling base(Dice dice, Commune commune) {
        return Row.fill(SampleTable.ENTERPRISE)
                .with("/ngayThayDoi", Calendar.vietnamese(dice.day(Calendar.NEW_ACTIVITIES, Calendar.FIRST_WAVE)))
                .with("/truSo/maXa", commune.code())
                .with("/nganhNghe/danhMuc", "VSIC2025")
                .with("/truSo/diaChi", Households.address(dice, commune))
                .with("/capNhatLuc", Calendar.instantInFirstWave(rows + 1, plan.people()));
    }

    private Row branch(Row head, Household home, int branch, Dice dice) {
        Commune commune = dice.pick(communes);
        LocalDate registered = dice.day(Calendar.ofVietnamese(head.get("/ngayDangKyLanDau")), Calendar.NEW_ACTIVITIES);
        return base(dice, commune)
                .with("/maSo", companies.codes().ofBranch(home.number(), branch))
                .with("/maSoChuQuan", head.get("/maSo"))
                .with(
                        "/tenTiengViet",
                        "Chi nhánh " + companies.ownName(home.number()) + " tại " + commune.name() + " số " + branch)
                .with("/loaiHinh", "Chi nhánh")
                .with("/tinhTrangPhapLy", ACTIVE)
                .with("/thue/trangThai", "00")
                .with("/ngayDangKyLanDau", Calendar.vietnamese(registered))
                .with("/lanThayDoi", "1")
                .with("/lienHe/dienThoai", numbers.phone(home.number() + 6L * CityPlan.MOST_PEOPLE))
                .with("/nganhNghe/ma", head.get("/nganhNghe/ma"))
                .with("/nganhNghe/chinh", head.get("/nganhNghe/chinh"))
                .with("/soLaoDong", Integer.toString(dice.between(1, 20)))
                .row();
    }
}
