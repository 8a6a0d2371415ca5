package io.declareonce.hub.sample;

import io.declareonce.hub.dictionary.NameFolding;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the land registration office holds: parcels under both lists of communes, and the rights of their holders. */
final class LandRecords {
    private static final int DEFECT_PERIOD = 240;
    private static final int CHANGE_PERIOD = 40;
    private static final int PARCELS_ON_A_SHEET = 180;
    private static final List<Defect> PARCEL_DEFECTS = List.of(
            Defect.COMMUNE_ZEROS_LOST,
            Defect.PURPOSE_UNKNOWN,
            Defect.AREAS_DO_NOT_SUM,
            Defect.COMMUNE_CODE_OLD,
            Defect.DELIVERED_TWICE,
            Defect.PURPOSE_RETIRED,
            Defect.COMMUNE_CODE_REUSED);
    private static final List<Defect> RIGHT_DEFECTS = List.of(
            Defect.ID_ZEROS_LOST,
            Defect.NAME_DECOMPOSED,
            Defect.BIRTH_DATE_IMPOSSIBLE,
            Defect.NEIGHBOUR_ID,
            Defect.BLANKS_DOUBLED,
            Defect.SPOUSE_IN_NAME,
            Defect.DIGIT_IN_NAME,
            Defect.SEX_CONTRADICTS_ID,
            Defect.DELIVERED_TWICE,
            Defect.COMMUNE_ZEROS_LOST);
    private static final List<Change> PARCEL_CHANGES =
            List.of(Change.UPDATE, Change.CORRECTION, Change.WITHDRAWAL, Change.MENDING);
    private static final List<Change> RIGHT_CHANGES = List.of(
            Change.CORRECTION,
            Change.INHERITANCE,
            Change.ID_COMPLETED,
            Change.WITHDRAWAL,
            Change.LATE_COMMIT,
            Change.MENDING);

    private final CityPlan plan;
    private final Planting<Defect> parcelDefects;
    private final Planting<Defect> rightDefects;
    private final Planting<Change> parcelChanges;
    private final Planting<Change> rightChanges;
    private final LandChanges changes = new LandChanges();
    private final Set<String> currentCodes = new HashSet<>();
    private final List<String> endedCodes;
    private final List<String> reusedCodes;
    private long parcels;
    private long parcelRows;
    private long rightRows;
    private @Nullable Person neighbour;

    LandRecords(CityPlan plan) {
        this.plan = plan;
        parcelDefects = new Planting<>(PARCEL_DEFECTS, DEFECT_PERIOD, plan.seed());
        rightDefects = new Planting<>(RIGHT_DEFECTS, DEFECT_PERIOD, plan.seed() + 1);
        parcelChanges = new Planting<>(PARCEL_CHANGES, CHANGE_PERIOD, plan.seed() + 2);
        rightChanges = new Planting<>(RIGHT_CHANGES, CHANGE_PERIOD, plan.seed() + 3);
        List<Commune> communes = Commune.all();
        communes.forEach(commune -> currentCodes.add(commune.code()));
        List<String> old = communes.stream()
                .flatMap(commune -> commune.oldCodes().stream())
                .toList();
        endedCodes = old.stream().filter(code -> !currentCodes.contains(code)).toList();
        reusedCodes = old.stream().filter(currentCodes::contains).toList();
    }

    /** Tells the records of one wave; households must come in their order, none left out. */
    void of(Household household, int wave, Consumer<Delivered> out) {
        Dice dice = Dice.of(plan.seed(), "land", household.number());
        int owned = dice.chance(0.72) ? dice.chance(0.08) ? 2 : 1 : 0;
        for (int i = 0; i < owned; i++) {
            parcel(household, dice, i > 0, wave, out);
        }
    }

    private void parcel(Household household, Dice dice, boolean isField, int wave, Consumer<Delivered> out) {
        Row clean = parcelRow(household, dice, isField);
        Delivered parcel = spoilParcel(Delivered.clean(clean, 0), dice);
        tell(parcel, parcelChanges.next(change -> changes.suits(change, parcel, household)), household, wave, out);
        List<Person> holders = holders(household, dice);
        String serial = (char) ('A' + parcels % 26) + "A " + PersonNumbers.digits(parcels, 8);
        LocalDate changed = LocalDate.parse(clean.get("ngaybiendong"));
        LocalDate issued = dice.day(LocalDate.of(1994, 1, 1), changed);
        for (int i = 0; i < holders.size(); i++) {
            Row row = rightRow(clean, household, holders, i)
                    .with("sophathanh", serial)
                    .with("ngaycap", issued.toString());
            Delivered right = spoilRight(usual(holders.get(i), row, dice), holders, dice);
            tell(right, rightChanges.next(change -> changes.suits(change, right, household)), household, wave, out);
        }
    }

    private void tell(
            Delivered record, @Nullable Change change, Household household, int wave, Consumer<Delivered> out) {
        List<Delivered> first = record.defect() == Defect.DELIVERED_TWICE
                ? List.of(record, withIdOfItsOwn(record.again()))
                : List.of(record);
        if (wave == 1) {
            first.forEach(out);
        } else if (change != null) {
            Row row = record.row();
            Dice later = Dice.of(plan.seed(), row.table().dataset(), Long.parseLong(row.get("id")));
            out.accept(changes.apply(change, record, household, later));
        }
    }

    /** The copy is a row of its own in the department's table. */
    private Delivered withIdOfItsOwn(Delivered copy) {
        long id = copy.row().table() == SampleTable.PARCEL ? ++parcelRows : ++rightRows;
        Row row = copy.row().with("id", Long.toString(id));
        return new Delivered(row, row, copy.person(), copy.defect(), copy.result());
    }

    private Row parcelRow(Household household, Dice dice, boolean isField) {
        long number = ++parcels;
        boolean isOldList = dice.chance(0.6);
        LocalDate changed = isOldList
                ? dice.day(LocalDate.of(1995, 1, 1), LocalDate.of(2025, 6, 30))
                : dice.day(Calendar.NEW_UNIT_LIST, Calendar.FIRST_WAVE);
        Commune commune = household.commune();
        Purposes purposes = Purposes.draw(dice, commune.isUrban(), isField, isOldList);
        boolean wasRemeasured = dice.chance(0.3);
        return Row.of(SampleTable.PARCEL)
                .with("id", Long.toString(++parcelRows))
                .with("xaid", isOldList ? dice.pick(commune.oldCodes()) : commune.code())
                .with("ngaydanhmuc", (isOldList ? Calendar.OLD_UNIT_LIST : Calendar.NEW_UNIT_LIST).toString())
                .with("sohieutobando", Long.toString(1 + number / PARCELS_ON_A_SHEET))
                .with("sothututhua", Long.toString(1 + number % PARCELS_ON_A_SHEET))
                .with("sotocu", wasRemeasured ? Integer.toString(dice.between(1, 40)) : null)
                .with("sothuacu", wasRemeasured ? Integer.toString(dice.between(1, 300)) : null)
                .with("diachi", household.address())
                .with("dientich", Purposes.area(purposes.total() + dice.between(-9, 9)))
                .with("dientichphaply", Purposes.area(purposes.total()))
                .with("mucdichsudung", purposes.json())
                .with("ngaybiendong", changed.toString())
                .with("updated_at", Calendar.instantInFirstWave(parcelRows, plan.people()));
    }

    private Row rightRow(Row parcel, Household household, List<Person> holders, int place) {
        Person holder = holders.get(place);
        return Row.of(SampleTable.RIGHT)
                .with("id", Long.toString(++rightRows))
                .with("stt", Integer.toString(place + 1))
                .with("sovaoso", "CH " + PersonNumbers.digits(parcels, 7))
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
                .with("ngaybiendong", parcel.get("ngaybiendong"))
                .with("updated_at", Calendar.instantInFirstWave(rightRows, plan.people()));
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

    private Delivered spoilParcel(Delivered parcel, Dice dice) {
        Row row = parcel.row();
        boolean isNewList = row.get("ngaydanhmuc").equals(Calendar.NEW_UNIT_LIST.toString());
        Defect defect = parcelDefects.next(kind -> switch (kind) {
            case COMMUNE_ZEROS_LOST -> row.get("xaid").startsWith("0");
            case COMMUNE_CODE_OLD, COMMUNE_CODE_REUSED, PURPOSE_RETIRED -> isNewList;
            default -> true;
        });
        return defect == null
                ? parcel
                : switch (defect) {
                    case COMMUNE_ZEROS_LOST ->
                        parcel.spoilt(defect, "xaid", Spoiling.withoutLeadingZeros(row.get("xaid")));
                    case PURPOSE_UNKNOWN ->
                        parcel.spoilt(defect, "mucdichsudung", Purposes.withCode(row, dice.pick(List.of("T", "2L"))));
                    case PURPOSE_RETIRED -> parcel.spoilt(defect, "mucdichsudung", Purposes.withCode(row, "LNK"));
                    case AREAS_DO_NOT_SUM ->
                        parcel.spoilt(
                                defect,
                                "dientichphaply",
                                row.get("dientichphaply").replaceFirst("^", "1"));
                    case COMMUNE_CODE_OLD -> parcel.spoilt(defect, "xaid", dice.pick(endedCodes));
                    case COMMUNE_CODE_REUSED -> parcel.spoilt(defect, "xaid", anotherThan(row.get("xaid"), dice));
                    default -> new Delivered(row, row, 0, defect, Result.ACCEPTED);
                };
    }

    private String anotherThan(String code, Dice dice) {
        String other = dice.pick(reusedCodes);
        return other.equals(code) ? anotherThan(code, dice) : other;
    }

    private Delivered spoilRight(Delivered right, List<Person> holders, Dice dice) {
        if (right.defect() != null) {
            rightDefects.next(kind -> false);
            return right;
        }
        Row row = right.row();
        Person holder = holders.get(Integer.parseInt(row.get("stt")) - 1);
        Person other = neighbour;
        Defect defect = rightDefects.next(kind -> switch (kind) {
            case COMMUNE_ZEROS_LOST -> row.get("xaid").startsWith("0");
            case SPOUSE_IN_NAME -> holder.isMale() && holders.size() == 1;
            case SEX_CONTRADICTS_ID -> holders.size() == 1;
            case NEIGHBOUR_ID ->
                other != null
                        && other.isMale() == holder.isMale()
                        && !NameFolding.shareToken(other.name(), holder.name());
            default -> true;
        });
        if (defect == null) {
            neighbour = holder;
            return right;
        }
        return switch (defect) {
            case ID_ZEROS_LOST -> right.spoilt(defect, "sogiayto", Spoiling.withoutLeadingZeros(row.get("sogiayto")));
            case NAME_DECOMPOSED -> right.spoilt(defect, "hoten", Spoiling.decomposed(holder.name()));
            case BLANKS_DOUBLED -> right.spoilt(defect, "hoten", Spoiling.withDoubleBlanks(holder.name()));
            case DIGIT_IN_NAME -> right.spoilt(defect, "hoten", Spoiling.withDigit(holder.name()));
            case BIRTH_DATE_IMPOSSIBLE ->
                right.spoilt(defect, "ngaysinh", Spoiling.impossible(holder.born(), "%3$d-%2$02d-%1$02d"));
            case SPOUSE_IN_NAME ->
                right.spoilt(
                        defect,
                        "hoten",
                        holder.name() + " và vợ Nguyễn Thị " + dice.pick(List.of("Hoa", "Lan", "Mai")));
            case SEX_CONTRADICTS_ID -> right.spoilt(defect, "gioitinh", holder.isMale() ? "Bà" : "Ông");
            case COMMUNE_ZEROS_LOST -> right.spoilt(defect, "xaid", Spoiling.withoutLeadingZeros(row.get("xaid")));
            case NEIGHBOUR_ID -> withNumberOf(right, other);
            default -> new Delivered(row, row, right.person(), defect, Result.ACCEPTED);
        };
    }

    /** Told at the very end of the wave, when the one whom the number belongs to is known already. */
    private static Delivered withNumberOf(Delivered right, @Nullable Person other) {
        Row row = right.row()
                .with("sogiayto", other == null ? null : other.personalId())
                .with("ngaysinh", null)
                .with("updated_at", Calendar.LAST_OF_FIRST_WAVE);
        return new Delivered(right.clean(), row, right.person(), Defect.NEIGHBOUR_ID, Result.ACCEPTED);
    }
}
