package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;

/** What the second wave changes in the land registration office. */
final class LandChanges {
    private static final int GROWN_UP = 18;

    boolean suits(Change change, Delivered record, Household household) {
        boolean isClean = record.defect() == null;
        return switch (change) {
            case MENDING ->
                record.result() == Result.QUARANTINED
                        && record.storedKey().equals(record.clean().key());
            case ID_COMPLETED -> record.defect() == Defect.ID_MISSING || record.defect() == Defect.OLD_CARD;
            case INHERITANCE -> isClean && !heirs(record, household).isEmpty();
            default -> isClean;
        };
    }

    Delivered apply(Change change, Delivered record, Household household, Dice dice) {
        Row row = record.clean()
                .with("updated_at", Calendar.instant(dice, Calendar.SECOND_WAVE, Calendar.SECOND_WAVE_ENDS));
        return switch (change) {
            case WITHDRAWAL -> Delivered.clean(row.with("thaotac", "X"), record.person());
            case INHERITANCE -> inherited(row, dice.pick(heirs(record, household)));
            case ID_COMPLETED ->
                Delivered.clean(row.with("sogiayto", holder(record, household).personalId()), record.person());
            case UPDATE ->
                Delivered.clean(
                        row.with("ngaybiendong", secondWave(dice)).with("diachi", row.get("diachi") + ", Việt Nam"), 0);
            case LATE_COMMIT ->
                Delivered.clean(corrected(row).with("updated_at", Calendar.JUST_BEFORE_LAST), record.person());
            case CORRECTION -> Delivered.clean(corrected(row), record.person());
            default -> Delivered.clean(row, record.person());
        };
    }

    private static Row corrected(Row row) {
        return row.table() == SampleTable.PARCEL
                ? row.with("dientich", row.get("dientichphaply"))
                : row.with("sovaoso", row.get("sovaoso") + "A");
    }

    private static Delivered inherited(Row row, Person heir) {
        Row changed = row.with("hoten", heir.name())
                .with("ngaysinh", heir.born().toString())
                .with("gioitinh", LandRecords.title(heir))
                .with("sogiayto", heir.personalId())
                .with("loaichuthe", "CA_NHAN")
                .with("vaitro", "CA_NHAN")
                .with("lydobiendong", "THUA_KE")
                .with("ngaybiendong", Calendar.SECOND_WAVE.toString());
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

    private static String secondWave(Dice dice) {
        LocalDate day = dice.day(LocalDate.of(2026, 10, 1), Calendar.SECOND_WAVE);
        return day.toString();
    }
}
