package io.declareonce.hub.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What later waves change in the land registration office. */
final class LandChanges {
    private static final int CYCLE = 40;
    private static final int GROWN_UP = 18;
    private static final List<Change> PARCEL_CHANGES = List.of(Change.UPDATE, Change.CORRECTION, Change.WITHDRAWAL);
    private static final List<Change> RIGHT_CHANGES = List.of(
            Change.CORRECTION,
            Change.INHERITANCE,
            Change.ID_COMPLETED,
            Change.WITHDRAWAL,
            Change.LATE_COMMIT,
            Change.CORRECTION);
    private static final List<Change> CERTIFICATE_CHANGES = List.of(Change.CORRECTION, Change.WITHDRAWAL);

    private final CityPlan plan;

    LandChanges(CityPlan plan) {
        this.plan = plan;
    }

    /** The record as the wave brings it, or null where it leaves it alone. */
    @Nullable
    Delivered of(Delivered record, Household household, int wave) {
        SampleTable table = record.row().table();
        long number = Long.parseLong(record.row().get("id"));
        if (record.result() == Result.QUARANTINED) {
            return wave == 2 + number % 3
                            && record.storedKey().equals(record.clean().key())
                    ? Delivered.clean(at(record.clean(), number, wave), record.person())
                    : null;
        }
        Life life = Life.of(plan, table, number, CYCLE);
        if (!life.isFirst(wave) && !life.isLater(wave)) {
            return null;
        }
        Change change = life.kind(kinds(table), kind -> suits(kind, record, household, life.first()));
        if (change == null) {
            return null;
        }
        Delivered changed = apply(change, record, household, number, life.first());
        if (life.isFirst(wave)) {
            return changed;
        }
        return change == Change.WITHDRAWAL
                ? null
                : Delivered.clean(corrected(at(changed.row(), number, wave), wave), changed.person());
    }

    private static List<Change> kinds(SampleTable table) {
        return switch (table) {
            case PARCEL -> PARCEL_CHANGES;
            case RIGHT -> RIGHT_CHANGES;
            default -> CERTIFICATE_CHANGES;
        };
    }

    private static boolean suits(Change change, Delivered record, Household household, int wave) {
        boolean isClean = record.defect() == null;
        return switch (change) {
            case ID_COMPLETED -> record.defect() == Defect.ID_MISSING || record.defect() == Defect.OLD_CARD;
            case INHERITANCE -> isClean && !heirs(record, household).isEmpty();
            case LATE_COMMIT -> isClean && wave == 2;
            default -> isClean;
        };
    }

    private Delivered apply(Change change, Delivered record, Household household, long number, int wave) {
        Row row = at(record.clean(), number, wave);
        return switch (change) {
            case WITHDRAWAL -> Delivered.clean(row.with("thaotac", "X"), record.person());
            case INHERITANCE -> inherited(row, dice(row, number, wave).pick(heirs(record, household)), wave);
            case ID_COMPLETED ->
                Delivered.clean(row.with("sogiayto", holder(record, household).personalId()), record.person());
            case UPDATE ->
                Delivered.clean(
                        row.with("ngaybiendong", Calendar.effective(wave).toString())
                                .with("diachi", row.get("diachi") + ", Việt Nam"),
                        0);
            case LATE_COMMIT ->
                Delivered.clean(corrected(row, wave).with("updated_at", Calendar.JUST_BEFORE_LAST), record.person());
            default -> Delivered.clean(corrected(row, wave), record.person());
        };
    }

    private Row at(Row row, long number, int wave) {
        return row.with("updated_at", Calendar.instant(dice(row, number, wave), wave));
    }

    private Dice dice(Row row, long number, int wave) {
        return Dice.of(plan.seed() + wave, row.table().dataset(), number);
    }

    /** Something small, another on each wave. */
    private static Row corrected(Row row, int wave) {
        return row.table() == SampleTable.PARCEL
                ? row.with("dientich", Purposes.area(Purposes.tenths(row.get("dientichphaply")) + wave % 10))
                : row.with("sovaoso", row.get("sovaoso").replaceFirst("[A-Z]?$", Character.toString('A' + wave % 26)));
    }

    private static Delivered inherited(Row row, Person heir, int wave) {
        Row changed = row.with("hoten", heir.name())
                .with("ngaysinh", heir.born().toString())
                .with("gioitinh", LandRecords.title(heir))
                .with("sogiayto", heir.personalId())
                .with("loaichuthe", "CA_NHAN")
                .with("vaitro", "CA_NHAN")
                .with("lydobiendong", "THUA_KE")
                .with("ngaybiendong", Calendar.effective(wave).toString());
        return Delivered.clean(changed, heir.number());
    }

    private static List<Person> heirs(Delivered record, Household household) {
        return household.children().stream()
                .filter(child -> child.number() != record.person() && child.ageOn(Households.TODAY) >= GROWN_UP)
                .toList();
    }

    private static Person holder(Delivered record, Household household) {
        return household.adults().stream()
                .filter(adult -> adult.number() == record.person())
                .findFirst()
                .orElseThrow();
    }
}
