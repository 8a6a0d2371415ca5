package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the land registration office holds: parcels under both lists of communes, their certificates, and the rights of
 * their holders. Households must come in their order, none left out.
 */
final class LandRecords {
    private static final int DEFECT_PERIOD = 240;
    private static final int PARCELS_ON_A_SHEET = 60;
    /** The land registration office of the city, as it writes itself. */
    private static final String OFFICE = "H26.19.01";

    private final CityPlan plan;
    private final Plants<ParcelPlants.Making> parcelPlants;
    private final Plants<RightPlants.Making> rightPlants;
    private final Plants<Row> certificatePlants;
    private final LandChanges changes;
    private final Map<String, int[]> parcelsOfCommune = new HashMap<>();
    private final Map<SampleTable, long[]> rows = new HashMap<>();
    private long parcels;
    private long certificates;
    private @Nullable Person neighbour;
    private @Nullable String registerNumber;

    LandRecords(CityPlan plan, Cards cards) {
        this.plan = plan;
        changes = new LandChanges(plan);
        parcelPlants = ParcelPlants.of(plan, DEFECT_PERIOD);
        rightPlants = RightPlants.of(plan, cards, DEFECT_PERIOD);
        certificatePlants = CertificatePlants.of(plan, DEFECT_PERIOD);
    }

    void of(Household household, int wave, Consumer<Delivered> out) {
        Dice dice = Dice.of(plan.seed(), "land", household.number());
        int owned = dice.chance(0.72) ? dice.chance(0.08) ? 2 : 1 : 0;
        for (int i = 0; i < owned; i++) {
            parcel(household, dice, i > 0, wave, out);
        }
    }

    private void parcel(Household household, Dice dice, boolean isField, int wave, Consumer<Delivered> out) {
        Row clean = parcelRow(household, dice, isField);
        Delivered parcel = parcelPlants.spoil(Delivered.clean(clean, 0), new ParcelPlants.Making(clean, parcels, dice));
        tell(parcel, household, wave, out);
        if (parcel.defect() == Defect.PARCEL_NUMBER_TWICE
                || parcel.defect() == Defect.PARCEL_SPLIT_NOT_CLOSED
                || parcel.defect() == Defect.PARCEL_ID_CODE_TWICE) {
            tell(companion(parcel), household, wave, out);
        }
        LocalDate changed = LocalDate.parse(clean.get("ngaybiendong"));
        LocalDate issued = dice.day(LocalDate.of(1994, 1, 1), changed);
        String serial = serial();
        certificate(clean, serial, issued, household, wave, out);
        List<Person> holders = holders(household, dice);
        for (int i = 0; i < holders.size(); i++) {
            right(rightRow(clean, household, holders, i, serial, issued), holders, i, household, dice, wave, out);
        }
    }

    /** What a parcel with a defect of two parcels comes with. */
    private Delivered companion(Delivered parcel) {
        Row row = parcel.row().with("id", nextId(SampleTable.PARCEL));
        if (parcel.defect() == Defect.PARCEL_NUMBER_TWICE) {
            Row other = row.with("madinhdanhthua", "01" + PersonNumbers.digits(++parcels, 10))
                    .with("diachi", row.get("diachi") + ", khu B");
            return parcel.replaced(Defect.PARCEL_NUMBER_TWICE, other);
        }
        int number = Integer.parseInt(row.get("sothututhua"));
        Row part = row.with("sothututhua", Integer.toString(number + PARCELS_ON_A_SHEET))
                .with("sotocu", row.get("sohieutobando"))
                .with("sothuacu", row.get("sothututhua"));
        if (parcel.defect() == Defect.PARCEL_SPLIT_NOT_CLOSED) {
            part = part.with("madinhdanhthua", "01" + PersonNumbers.digits(++parcels, 10));
        }
        return parcel.replaced(parcel.defect(), part);
    }

    private String serial() {
        long number = ++certificates;
        return (char) ('A' + number % 26) + "A " + PersonNumbers.digits(number, 8);
    }

    private void tell(Delivered record, Household household, int wave, Consumer<Delivered> out) {
        Row copy = record.defect() == Defect.DELIVERED_TWICE
                ? record.row().with("id", nextId(record.row().table()))
                : null;
        if (wave == 1) {
            out.accept(record);
            if (copy != null) {
                out.accept(new Delivered(copy, copy, record.person(), "", Defect.DELIVERED_TWICE, Result.UNCHANGED));
            }
        } else {
            Delivered changed = changes.of(record, household, wave);
            if (changed != null) {
                out.accept(changed);
            }
        }
    }

    private String nextId(SampleTable table) {
        return Long.toString(++rows.computeIfAbsent(table, any -> new long[1])[0]);
    }

    private String changedAt(SampleTable table) {
        return Calendar.instantInFirstWave(rows.computeIfAbsent(table, any -> new long[1])[0], plan.people());
    }

    private Row parcelRow(Household household, Dice dice, boolean isField) {
        boolean isOldList = dice.chance(0.6);
        LocalDate changed = isOldList
                ? dice.day(LocalDate.of(1995, 1, 1), LocalDate.of(2025, 6, 30))
                : dice.day(Calendar.NEW_UNIT_LIST, Calendar.FIRST_WAVE);
        Commune commune = household.commune();
        Purposes purposes = Purposes.draw(dice, commune.isUrban(), isField, isOldList);
        boolean wasRemeasured = dice.chance(0.3);
        String code = isOldList ? dice.pick(commune.oldCodes()) : commune.code();
        int number = parcelsOfCommune.computeIfAbsent(code + isOldList, any -> new int[1])[0]++;
        return Row.fill(SampleTable.PARCEL)
                .with("id", nextId(SampleTable.PARCEL))
                .with("xaid", code)
                .with("ngaydanhmuc", (isOldList ? Calendar.OLD_UNIT_LIST : Calendar.NEW_UNIT_LIST).toString())
                .with("sohieutobando", Integer.toString(1 + number / PARCELS_ON_A_SHEET))
                .with("sothututhua", Integer.toString(1 + number % PARCELS_ON_A_SHEET))
                .with("madinhdanhthua", "01" + PersonNumbers.digits(++parcels, 10))
                .with("sotocu", wasRemeasured ? Integer.toString(dice.between(1, 40)) : null)
                .with("sothuacu", wasRemeasured ? Integer.toString(dice.between(1, 300)) : null)
                .with("diachi", household.address())
                .with("dientich", Purposes.area(purposes.total() + dice.between(-9, 9)))
                .with("dientichphaply", Purposes.area(purposes.total()))
                .with("mucdichsudung", purposes.json())
                .with("ngaybiendong", changed.toString())
                .with("updated_at", changedAt(SampleTable.PARCEL))
                .row();
    }

    private void certificate(
            Row parcel, String serial, LocalDate issued, Household household, int wave, Consumer<Delivered> out) {
        Row clean = Row.fill(SampleTable.CERTIFICATE)
                .with("id", nextId(SampleTable.CERTIFICATE))
                .with("sophathanh", serial)
                .with("sovaoso", registerNumber())
                .with("xaid", parcel.get("xaid"))
                .with("ngaydanhmuc", parcel.get("ngaydanhmuc"))
                .with("sohieutobando", parcel.get("sohieutobando"))
                .with("sothututhua", parcel.get("sothututhua"))
                .with("loaichuthe", household.isCouple() ? "VO_CHONG" : "CA_NHAN")
                .with("dientichcap", parcel.get("dientichphaply"))
                .with("trangthai", "HIEU_LUC")
                .with("ngaycap", issued.toString())
                .with("coquancap", OFFICE)
                .with("ngaybiendong", parcel.get("ngaybiendong"))
                .with("updated_at", changedAt(SampleTable.CERTIFICATE))
                .row();
        Delivered record = certificatePlants.spoil(Delivered.clean(clean, 0), clean);
        tell(record, household, wave, out);
        Defect defect = record.defect();
        if (defect == Defect.TWO_CERTIFICATES || defect == Defect.CERTIFICATE_TWICE) {
            Row second =
                    record.row().with("id", nextId(SampleTable.CERTIFICATE)).with("sophathanh", serial());
            Row other = defect == Defect.TWO_CERTIFICATES
                    ? second.with("sovaoso", registerNumber())
                    : second.with("trangthai", "THU_HOI");
            tell(record.replaced(defect, other), household, wave, out);
        }
        registerNumber = clean.get("sovaoso");
    }

    private String registerNumber() {
        return "CH " + PersonNumbers.digits(certificates, 7);
    }

    private Row rightRow(
            Row parcel, Household household, List<Person> holders, int place, String serial, LocalDate issued) {
        Person holder = holders.get(place);
        return Row.fill(SampleTable.RIGHT)
                .with("id", nextId(SampleTable.RIGHT))
                .with("sophathanh", serial)
                .with("stt", Integer.toString(place + 1))
                .with("sovaoso", registerNumber)
                .with("xaid", parcel.get("xaid"))
                .with("ngaydanhmuc", parcel.get("ngaydanhmuc"))
                .with("sohieutobando", parcel.get("sohieutobando"))
                .with("sothututhua", parcel.get("sothututhua"))
                .with("loaichuthe", holders.size() > 1 ? "VO_CHONG" : "CA_NHAN")
                .with("vaitro", holders.size() == 1 ? "CA_NHAN" : holder.isMale() ? "CHONG" : "VO")
                .with("hoten", holder.name())
                .with("ngaysinh", holder.born().toString())
                .with("gioitinh", title(holder))
                .with("sogiayto", holder.personalId())
                .with("diachithuongtru", household.address())
                .with("ngaycap", issued.toString())
                .with("ngaybiendong", parcel.get("ngaybiendong"))
                .with("updated_at", changedAt(SampleTable.RIGHT))
                .row();
    }

    private void right(
            Row row,
            List<Person> holders,
            int place,
            Household household,
            Dice dice,
            int wave,
            Consumer<Delivered> out) {
        Person holder = holders.get(place);
        Delivered right = rightPlants.spoil(
                usual(holder, row, dice), new RightPlants.Making(row, holders, holder, neighbour, dice));
        if (right.defect() == null) {
            neighbour = holder;
        }
        tell(right, household, wave, out);
    }

    static String title(Person person) {
        return person.isMale() ? "Ông" : "Bà";
    }

    private static List<Person> holders(Household household, Dice dice) {
        boolean isShared = household.isCouple() && dice.chance(0.8);
        return isShared ? household.adults().subList(0, 2) : List.of(household.head());
    }

    /** Old certificates name an old card or no number, old people only a year: no faults of delivery, but known troubles. */
    private static Delivered usual(Person holder, Row row, Dice dice) {
        Delivered record = Delivered.clean(row, holder.number());
        double chance = dice.fraction();
        if (chance < 0.08) {
            return record.unusual(Defect.ID_MISSING, "sogiayto", null);
        }
        if (chance < 0.2 && holder.oldCard() != null) {
            return record.unusual(Defect.OLD_CARD, "sogiayto", holder.oldCard());
        }
        boolean isYearOnly = holder.born().getYear() < 1958 && chance > 0.6;
        return isYearOnly
                ? record.unusual(
                        Defect.BIRTH_YEAR_ONLY,
                        "ngaysinh",
                        Integer.toString(holder.born().getYear()))
                : record;
    }
}
