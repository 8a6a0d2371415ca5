package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** What the schools deliver: one row for each child of the city in grades 1 to 12. */
final class SchoolRecords {
    private static final int DEFECT_PERIOD = 180;
    private static final int CHANGE_PERIOD = 150;
    private static final int LAST_GRADE = 12;
    private static final String SCHOOL_YEAR = "2026-2027";
    private static final String DATE_PATTERN = "%02d/%02d/%04d";
    private static final List<Defect> DEFECTS = List.of(
            Defect.ID_ZEROS_LOST,
            Defect.NAME_DECOMPOSED,
            Defect.BIRTH_DATE_IMPOSSIBLE,
            Defect.PARENT_ID,
            Defect.LEARNER_CODE_ZEROS_LOST,
            Defect.SEX_WITH_HIDDEN_BLANK,
            Defect.ID_MISSING,
            Defect.DELIVERED_TWICE,
            Defect.DIGIT_IN_NAME,
            Defect.BLANKS_DOUBLED,
            Defect.SEX_CONTRADICTS_ID,
            Defect.BIRTH_DATE_SWAPPED,
            Defect.TWO_LEARNER_CODES);
    /** A kind that stands here more often comes more often; spoilt ones stay well below what opens the circuit. */
    private static final List<Change> CHANGES = List.of(
            Change.UPDATE,
            Change.NEW,
            Change.CORRECTION,
            Change.LATE,
            Change.REDELIVERY,
            Change.WITHDRAWAL,
            Change.UPDATE,
            Change.NEW,
            Change.CORRECTION,
            Change.LATE_HISTORY,
            Change.UPDATE,
            Change.NEW_SPOILT,
            Change.MENDING,
            Change.ID_COMPLETED,
            Change.CORRECTION,
            Change.NEW,
            Change.UPDATE,
            Change.REDELIVERY,
            Change.LATE,
            Change.CORRECTION,
            Change.UPDATE,
            Change.NEW,
            Change.WITHDRAWAL,
            Change.LATE_HISTORY,
            Change.CORRECTION,
            Change.UPDATE,
            Change.NEW,
            Change.REDELIVERY,
            Change.CORRECTION,
            Change.UPDATE);

    private static final List<String> MINORITIES = List.of("Mường", "Tày", "Thái", "Nùng", "Dao");

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Planting<Defect> defects;
    private final Planting<Change> changes;

    SchoolRecords(CityPlan plan) {
        this.plan = plan;
        numbers = new PersonNumbers(plan.seed());
        defects = new Planting<>(DEFECTS, DEFECT_PERIOD, plan.seed() + 4);
        changes = new Planting<>(CHANGES, CHANGE_PERIOD, plan.seed() + 5);
    }

    /** Tells the records of one wave; households must come in their order, none left out. */
    void of(Household household, int wave, Consumer<Delivered> out) {
        for (Person child : household.children()) {
            int grade = grade(child);
            if (grade >= 1 && grade <= LAST_GRADE) {
                learner(child, grade, household, wave, out);
            }
        }
    }

    private void learner(Person child, int grade, Household household, int wave, Consumer<Delivered> out) {
        Dice dice = Dice.of(plan.seed(), "school", child.number());
        Delivered record = spoil(Delivered.clean(row(child, grade, household, dice), child.number()), child, household);
        Change change = changes.next(kind -> suits(kind, record));
        boolean isNew = change == Change.NEW || change == Change.NEW_SPOILT;
        if (wave == 1 && !isNew) {
            out.accept(record);
            more(record, child, out);
        } else if (wave != 1 && change != null) {
            out.accept(changed(change, record, child, dice));
        }
    }

    private static void more(Delivered record, Person child, Consumer<Delivered> out) {
        if (record.defect() == Defect.DELIVERED_TWICE) {
            out.accept(record.again());
        } else if (record.defect() == Defect.TWO_LEARNER_CODES) {
            out.accept(record.unusual(Defect.TWO_LEARNER_CODES, "Mã học sinh", temporaryCode(child)));
        }
    }

    private Row row(Person child, int grade, Household household, Dice dice) {
        String level = grade <= 5 ? "Tiểu học" : grade <= 9 ? "Trung học cơ sở" : "Trung học phổ thông";
        int firstGrade = grade <= 5 ? 1 : grade <= 9 ? 6 : 10;
        boolean hasTemporaryCode = grade == 1 && dice.chance(0.3);
        return Row.of(SampleTable.ENROLMENT)
                .with("Mã học sinh", hasTemporaryCode ? temporaryCode(child) : numbers.learnerCode(child.number()))
                .with("Năm học", SCHOOL_YEAR)
                .with("Mã trường", school(household.commune(), firstGrade, dice))
                .with("Tên lớp", grade + dice.pick(List.of("A", "B", "C")) + dice.between(1, 6))
                .with("Khối", Integer.toString(grade))
                .with("Cấp học", level)
                .with("Trạng thái", "Đang học")
                .with("Ngày vào trạng thái", Calendar.vietnamese(Calendar.SCHOOL_STARTS))
                .with("Ngày nhập học", Calendar.vietnamese(entry(grade - firstGrade, dice)))
                .with("Số định danh cá nhân", child.personalId())
                .with("Họ và tên", child.name())
                .with("Ngày sinh", Calendar.vietnamese(child.born()))
                .with("Giới tính", sex(child.isMale()))
                .with("Dân tộc", dice.chance(0.97) ? "Kinh" : dice.pick(MINORITIES))
                .with("Nơi thường trú", household.address())
                .with("Thời điểm cập nhật", Calendar.instant(dice, Calendar.SCHOOL_STARTS, Calendar.FIRST_WAVE_ENDS));
    }

    private Delivered spoil(Delivered record, Person child, Household household) {
        Row row = record.row();
        Person parent = household.head();
        Defect defect = defects.next(kind -> switch (kind) {
            case BIRTH_DATE_SWAPPED -> Spoiling.canBeSwapped(child.born());
            case TWO_LEARNER_CODES, LEARNER_CODE_ZEROS_LOST ->
                !row.get("Mã học sinh").startsWith("TAM");
            default -> true;
        });
        if (defect == null) {
            return record;
        }
        return switch (defect) {
            case ID_ZEROS_LOST ->
                record.spoilt(defect, "Số định danh cá nhân", Spoiling.withoutLeadingZeros(child.personalId()));
            case LEARNER_CODE_ZEROS_LOST ->
                record.spoilt(defect, "Mã học sinh", Spoiling.withoutLeadingZeros(row.get("Mã học sinh")));
            case NAME_DECOMPOSED -> record.spoilt(defect, "Họ và tên", Spoiling.decomposed(child.name()));
            case BLANKS_DOUBLED -> record.spoilt(defect, "Họ và tên", Spoiling.withDoubleBlanks(child.name()));
            case DIGIT_IN_NAME -> record.spoilt(defect, "Họ và tên", Spoiling.withDigit(child.name()));
            case BIRTH_DATE_IMPOSSIBLE ->
                record.spoilt(defect, "Ngày sinh", Spoiling.impossible(child.born(), DATE_PATTERN));
            case BIRTH_DATE_SWAPPED ->
                record.spoilt(defect, "Ngày sinh", Calendar.vietnamese(Spoiling.swapped(child.born())));
            case PARENT_ID -> record.spoilt(defect, "Số định danh cá nhân", parent.personalId());
            case ID_MISSING -> record.unusual(defect, "Số định danh cá nhân", null);
            case SEX_WITH_HIDDEN_BLANK ->
                record.spoilt(defect, "Giới tính", Spoiling.withHiddenBlank(sex(child.isMale())));
            case SEX_CONTRADICTS_ID -> record.spoilt(defect, "Giới tính", sex(!child.isMale()));
            default -> new Delivered(row, row, record.person(), defect, Result.ACCEPTED);
        };
    }

    private static boolean suits(Change change, Delivered record) {
        return switch (change) {
            case MENDING -> record.result() == Result.QUARANTINED;
            case ID_COMPLETED -> record.defect() == Defect.ID_MISSING;
            default -> record.defect() == null;
        };
    }

    private static Delivered changed(Change change, Delivered record, Person child, Dice dice) {
        Row row = record.clean();
        Row later =
                row.with("Thời điểm cập nhật", Calendar.instant(dice, Calendar.SECOND_WAVE, Calendar.SECOND_WAVE_ENDS));
        Row earlier = row.with("Tên lớp", row.get("Khối") + "X")
                .with("Thời điểm cập nhật", Calendar.BEFORE_FIRST_WAVE + "T09:00:00+07:00");
        return switch (change) {
            case UPDATE ->
                Delivered.clean(
                        later.with("Trạng thái", "Chuyển đi")
                                .with("Ngày vào trạng thái", Calendar.vietnamese(Calendar.SECOND_WAVE)),
                        record.person());
            case CORRECTION -> Delivered.clean(later.with("Tên lớp", row.get("Khối") + "D1"), record.person());
            case WITHDRAWAL -> Delivered.clean(later.with("Thao tác", "X"), record.person());
            case LATE -> new Delivered(earlier, earlier, record.person(), null, Result.OUTDATED);
            case LATE_HISTORY ->
                Delivered.clean(
                        earlier.with("Ngày vào trạng thái", "10/08/2026").with("Ngày nhập học", "10/08/2026"),
                        record.person());
            case REDELIVERY -> new Delivered(row, row, record.person(), null, Result.UNCHANGED);
            case NEW_SPOILT ->
                Delivered.clean(later, record.person())
                        .spoilt(
                                Defect.BIRTH_DATE_IMPOSSIBLE,
                                "Ngày sinh",
                                Spoiling.impossible(child.born(), DATE_PATTERN));
            case ID_COMPLETED ->
                Delivered.clean(later.with("Số định danh cá nhân", child.personalId()), record.person());
            default -> Delivered.clean(later, record.person());
        };
    }

    private static String sex(boolean isMale) {
        return isMale ? "Nam" : "Nữ";
    }

    private static String temporaryCode(Person child) {
        return "TAM-" + child.personalId();
    }

    /** The grade of the school year that begins in 2026, by the year of birth. */
    private static int grade(Person child) {
        return Calendar.SCHOOL_STARTS.getYear() - child.born().getYear() - 5;
    }

    private static LocalDate entry(int yearsAgo, Dice dice) {
        int year = Calendar.SCHOOL_STARTS.getYear() - yearsAgo;
        return dice.day(LocalDate.of(year, 8, 1), LocalDate.of(year, 8, 31));
    }

    private static String school(Commune commune, int firstGrade, Dice dice) {
        return "01" + PersonNumbers.digits(commune.place(), 3) + PersonNumbers.digits(firstGrade, 2)
                + dice.between(1, 3);
    }
}
