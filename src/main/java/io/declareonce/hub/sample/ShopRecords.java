package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** The household businesses of the business register; each is apart from its owner, whose personal id is its number. */
final class ShopRecords {
    private static final int DEFECT_PERIOD = 60;
    private static final int CYCLE = 30;
    private static final List<Change> CHANGES = List.of(Change.CORRECTION, Change.ENDING, Change.NEW, Change.UPDATE);

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Companies companies;
    private final Plants<Making> plants;
    private long rows;

    private record Making(Row row, Household home, Person owner, Dice dice) {}

    ShopRecords(CityPlan plan, Companies companies) {
        this.plan = plan;
        this.companies = companies;
        numbers = new PersonNumbers(plan.seed());
        plants = plants();
    }

    void of(Household home, int wave, Consumer<Delivered> out) {
        if (!companies.isShopkeeper(home.number())) {
            return;
        }
        Dice dice = Dice.of(plan.seed(), "shop", home.number());
        Person owner = home.isCouple() && dice.chance(0.6) ? home.adults().get(1) : home.head();
        Row row = row(home, owner, dice);
        long number = ++rows;
        Delivered clean = Delivered.clean(row, owner.number(), row.get("/maSo"));
        Delivered record = plants.spoil(clean, new Making(row, home, owner, dice));
        Life life = Life.of(plan, SampleTable.HOUSEHOLD_BUSINESS, number, CYCLE);
        Change change = record.defect() != null ? null : life.kind(CHANGES, kind -> true);
        if (wave == 1) {
            if (change != Change.NEW) {
                out.accept(record);
                if (record.defect() == Defect.TWO_BUSINESSES) {
                    out.accept(secondBusiness(record, home));
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

    /** Registered when nobody looked whether the owner had one, with a tax code of its own. */
    private Delivered secondBusiness(Delivered record, Household home) {
        String code = companies.codes().of(home.number() + 4L * CityPlan.MOST_PEOPLE);
        Row row = record.row()
                .with("/maSo", code)
                .with("/ten", record.row().get("/ten") + " 2")
                .with("/ngayDangKy", "12/03/2019")
                .with("/ngayBatDau", "12/03/2019");
        return new Delivered(row, row, record.person(), code, Defect.TWO_BUSINESSES, Result.ACCEPTED);
    }

    private Row at(Row row, long number, int wave) {
        return row.with("/capNhatLuc", Calendar.instant(Dice.of(plan.seed() + wave, "shop", number), wave));
    }

    private static Row changed(Change change, Row row, int wave) {
        String day = Calendar.vietnamese(Calendar.effective(wave));
        return switch (change) {
            case ENDING ->
                row.with("/trangThai/ma", "01").with("/ngayThayDoi", day).with("/ngayChamDut", day);
            case NEW -> row.with("/ngayDangKy", day).with("/ngayBatDau", day).with("/ngayThayDoi", day);
            case UPDATE -> row.with("/von", "25000000").with("/ngayThayDoi", day);
            default -> corrected(row, wave);
        };
    }

    private static Row corrected(Row row, int wave) {
        return row.with("/soLaoDong", Integer.toString(1 + wave % 9));
    }

    private Row row(Household home, Person owner, Dice dice) {
        Companies.Activity trade = companies.trade(dice);
        LocalDate registered = dice.day(Calendar.NEW_ACTIVITIES, Calendar.FIRST_WAVE);
        return Row.fill(SampleTable.HOUSEHOLD_BUSINESS)
                .with("/maSo", owner.personalId())
                .with("/ten", "Hộ kinh doanh " + trade.trade() + " " + companies.ownName(home.number()))
                .with("/chuHo/hoTen", owner.name())
                .with("/chuHo/soDinhDanh", owner.personalId())
                .with("/chuHo/ngaySinh", Calendar.vietnamese(owner.born()))
                .with("/chuHo/gioiTinh", owner.sex())
                .with("/chuHo/thuongTru", home.address())
                .with("/truSo/maXa", home.commune().code())
                .with("/nganhNghe/danhMuc", "VSIC2025")
                .with("/truSo/diaChi", home.address())
                .with("/nganhNghe/ma", "[\"" + trade.code() + "\"]")
                .with("/nganhNghe/chinh", trade.code())
                .with("/von", dice.between(2, 50) + "0000000")
                .with("/soLaoDong", Integer.toString(dice.between(1, 6)))
                .with("/ngayDangKy", Calendar.vietnamese(registered))
                .with("/ngayBatDau", Calendar.vietnamese(registered))
                .with("/trangThai/ma", "00")
                .with("/lienHe/dienThoai", numbers.phone(owner.number()))
                .with("/ngayThayDoi", Calendar.vietnamese(registered))
                .with("/capNhatLuc", Calendar.instantInFirstWave(rows + 1, plan.people()))
                .row();
    }

    private Plants<Making> plants() {
        Plants<Making> planted = new Plants<Making>(DEFECT_PERIOD, plan.seed() + 12)
                .plant(
                        Defect.BUSINESS_CODE_OLD,
                        (record, making) -> record.spoilt(
                                Defect.BUSINESS_CODE_OLD,
                                "/maSo",
                                companies.codes().of(making.home().number() + 2L * CityPlan.MOST_PEOPLE)))
                .plant(
                        Defect.BUSINESS_CODE_NOT_THE_OWNERS,
                        making -> making.home().isCouple(),
                        (record, making) -> record.spoilt(
                                Defect.BUSINESS_CODE_NOT_THE_OWNERS,
                                "/maSo",
                                spouse(making).personalId()))
                .plant(
                        Defect.ACTIVITY_OF_ANOTHER_YEAR,
                        (record, making) -> new Delivered(
                                record.clean(),
                                record.row().with("/nganhNghe/ma", "[\"4520\"]").with("/nganhNghe/chinh", "4520"),
                                record.person(),
                                record.organisation(),
                                Defect.ACTIVITY_OF_ANOTHER_YEAR,
                                Result.ACCEPTED))
                .plant(Defect.TWO_BUSINESSES, (record, making) -> record.told(Defect.TWO_BUSINESSES))
                .plant(
                        Defect.CONTRADICTING_PHONE,
                        (record, making) -> record.spoilt(
                                Defect.CONTRADICTING_PHONE,
                                "/lienHe/dienThoai",
                                numbers.phone(making.owner().number() + 7L * CityPlan.MOST_PEOPLE)));
        NamePlants.plant(
                planted, "/chuHo/hoTen", Making::owner, List.of(Defect.NAME_CAPITALS, Defect.NAME_WITHOUT_MARKS));
        return planted;
    }

    private static Person spouse(Making making) {
        Household home = making.home();
        return making.owner().equals(home.head()) ? home.adults().get(1) : home.head();
    }
}
