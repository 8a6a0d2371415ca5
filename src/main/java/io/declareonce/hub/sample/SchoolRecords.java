package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the schools deliver: one row for each child of the city in grades 1 to 12. */
final class SchoolRecords {
    private static final int DEFECT_PERIOD = 250;
    private static final int CYCLE = 7;
    private static final int LAST_GRADE = 12;
    private static final int MINUTES = 60;
    static final String DATE_PATTERN = "%02d/%02d/%04d";
    private static final String CODE = "Mã học sinh";
    private static final String CHANGED = "Thời điểm cập nhật";
    private static final List<Change> CHANGES = List.of(
            Change.UPDATE,
            Change.NEW,
            Change.CORRECTION,
            Change.LATE,
            Change.REDELIVERY,
            Change.WITHDRAWAL,
            Change.LATE_HISTORY,
            Change.NEW_SPOILT,
            Change.ID_COMPLETED,
            Change.CORRECTION,
            Change.UPDATE,
            Change.NEW);

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Schools schools;
    private final SchoolRegister register;
    private final Plants<SchoolPlants.Making> plants;
    private final Map<String, int[]> classes = new HashMap<>();

    SchoolRecords(CityPlan plan, Schools schools, SchoolRegister register, Cards cards) {
        this.plan = plan;
        this.schools = schools;
        this.register = register;
        numbers = new PersonNumbers(plan.seed());
        plants = SchoolPlants.of(plan, cards, DEFECT_PERIOD);
    }

    static boolean isLearner(Person person) {
        return grade(person) >= 1 && grade(person) <= LAST_GRADE;
    }

    /** True for a learner who is told from the first wave on, if nothing is wrong with the record. */
    static boolean isInFirstWave(CityPlan plan, Person person) {
        if (!isLearner(person)) {
            return false;
        }
        Change change = Life.of(plan, SampleTable.ENROLMENT, person.number(), CYCLE)
                .kind(CHANGES, kind -> kind != Change.ID_COMPLETED && isSpoiltSeldom(kind, person));
        return change != Change.NEW && change != Change.NEW_SPOILT;
    }

    private static boolean isSpoiltSeldom(Change kind, Person person) {
        return kind != Change.NEW_SPOILT || person.number() % 4 == 0;
    }

    /** Tells the records of one wave; households must come in their order, none left out. */
    void of(Household household, Neighbourhood neighbourhood, int wave, Consumer<Delivered> out) {
        for (Person child : household.children()) {
            if (isLearner(child)) {
                learner(child, household, neighbourhood, wave, out);
            }
        }
    }

    /** Those who move with their parents go to another school. */
    void of(CityEvent event, int wave, Consumer<Delivered> out) {
        if (!(event instanceof CityEvent.Move)) {
            return;
        }
        for (Person child : event.home().children()) {
            if (isLearner(child)) {
                Dice dice = Dice.of(plan.seed() + wave, "school event", child.number());
                Row row = row(child, event.home(), 0, dice)
                        .with(CODE, code(child))
                        .with("Trạng thái", "Chuyển đến")
                        .with("Ngày vào trạng thái", Calendar.vietnamese(Calendar.effective(wave)))
                        .with(CHANGED, Calendar.instant(dice, wave));
                out.accept(Delivered.clean(row, child.number(), row.get("Mã trường")));
            }
        }
    }

    private void learner(
            Person child, Household household, Neighbourhood neighbourhood, int wave, Consumer<Delivered> out) {
        Dice dice = Dice.of(plan.seed(), "school", child.number());
        Row row = row(child, household, nextClass(household, grade(child)), dice);
        Delivered record = plants.spoil(
                Delivered.clean(row, child.number(), row.get("Mã trường")),
                new SchoolPlants.Making(row, child, household));
        Life life = Life.of(plan, SampleTable.ENROLMENT, child.number(), CYCLE);
        Change change = life.kind(CHANGES, kind -> suits(kind, record));
        if (wave == 1) {
            if (change != Change.NEW && change != Change.NEW_SPOILT) {
                register.count(row.get("Mã trường"), row.get("Mã lớp"));
                out.accept(record);
                more(record, child, out);
            }
        } else if (neighbourhood.isUntouched(child)) {
            Delivered changed = changed(record, change, life, child, wave);
            if (changed != null) {
                out.accept(changed);
            }
        }
    }

    /** One class after the other, so that all are about as large. */
    private int nextClass(Household household, int grade) {
        Schools.School school = schools.of(household.commune(), grade);
        int[] places =
                classes.computeIfAbsent(school.code() + grade, any -> new int[] {0, schools.classesOfGrade(school)});
        return places[0]++ % places[1];
    }

    private static void more(Delivered record, Person child, Consumer<Delivered> out) {
        if (record.defect() == Defect.DELIVERED_TWICE) {
            out.accept(record.again());
        } else if (record.defect() == Defect.TWO_LEARNER_CODES) {
            out.accept(record.unusual(Defect.TWO_LEARNER_CODES, CODE, temporaryCode(child)));
        }
    }

    private Row row(Person child, Household household, int place, Dice dice) {
        int grade = grade(child);
        Schools.School school = schools.of(household.commune(), grade);
        String className = schools.className(grade, place);
        Person parent = household.head();
        return Row.fill(SampleTable.ENROLMENT)
                .with(CODE, code(child))
                .with("Năm học", SchoolRegister.SCHOOL_YEAR)
                .with("Mã trường", school.code())
                .with("Mã lớp", className)
                .with("Tên lớp", className)
                .with("Khối", Integer.toString(grade))
                .with("Cấp học", school.level().label())
                .with("Trạng thái", "Đang học")
                .with("Ngày vào trạng thái", Calendar.vietnamese(Calendar.SCHOOL_STARTS))
                .with(
                        "Ngày nhập học",
                        Calendar.vietnamese(entry(grade - school.level().firstGrade(), dice)))
                .with("Số định danh cá nhân", child.personalId())
                .with("Họ và tên", child.name())
                .with("Ngày sinh", Calendar.vietnamese(child.born()))
                .with("Giới tính", child.sex())
                .with("Dân tộc", child.people())
                .with("Nơi thường trú", household.address())
                .with("Quốc tịch", "Việt Nam")
                .with("Họ tên cha, mẹ hoặc người giám hộ", parent.name())
                .with("Quan hệ với học sinh", parent.isMale() ? "Cha" : "Mẹ")
                .with(
                        "Năm sinh cha, mẹ hoặc người giám hộ",
                        Integer.toString(parent.born().getYear()))
                .with("Điện thoại cha, mẹ hoặc người giám hộ", numbers.phone(parent.number()))
                .with(CHANGED, Calendar.instant(dice, Calendar.SCHOOL_STARTS, Calendar.FIRST_WAVE_ENDS))
                .row();
    }

    /** Some children of the first grade have no code of the ministry yet. */
    private String code(Person child) {
        boolean isTemporary = grade(child) == 1
                && Dice.of(plan.seed(), "code", child.number()).chance(0.3);
        return isTemporary ? temporaryCode(child) : numbers.learnerCode(child.number());
    }

    /** Few new ones are spoilt, so that a day of changes does not open the circuit. */
    private static boolean suits(Change change, Delivered record) {
        return switch (change) {
            case ID_COMPLETED -> record.defect() == Defect.ID_MISSING;
            case NEW_SPOILT -> record.defect() == null && record.person() % 4 == 0;
            default -> record.defect() == null;
        };
    }

    private @Nullable Delivered changed(Delivered record, @Nullable Change change, Life life, Person child, int wave) {
        Dice dice = Dice.of(plan.seed() + wave, "school", child.number());
        if (record.result() == Result.QUARANTINED) {
            return wave == 2 + child.number() % 3 ? clean(later(record.clean(), dice, wave), record) : null;
        }
        if (change == null) {
            return null;
        }
        if (life.isFirst(wave)) {
            return first(change, record, child, dice, wave);
        }
        if (!life.isLater(wave) || change == Change.WITHDRAWAL) {
            return null;
        }
        Row row = change == Change.UPDATE ? left(record.clean(), life.first()) : record.clean();
        Row completed = row.with("Số định danh cá nhân", child.personalId());
        return clean(later(corrected(completed, wave), dice, wave), record);
    }

    private static Delivered clean(Row row, Delivered record) {
        return Delivered.clean(row, record.person(), record.organisation());
    }

    private static Row later(Row row, Dice dice, int wave) {
        return row.with(CHANGED, Calendar.instant(dice, wave));
    }

    private static Row left(Row row, int wave) {
        return row.with("Trạng thái", "Chuyển đi")
                .with("Ngày vào trạng thái", Calendar.vietnamese(Calendar.effective(wave)));
    }

    /** Another first day in another wave. */
    private static Row corrected(Row row, int wave) {
        return row.with(
                "Ngày nhập học",
                PersonNumbers.digits(1 + wave % 28, 2)
                        + row.get("Ngày nhập học").substring(2));
    }

    private static Delivered first(Change change, Delivered record, Person child, Dice dice, int wave) {
        Row row = record.clean();
        Row later = later(row, dice, wave);
        Row earlier = corrected(row, wave)
                .with(
                        CHANGED,
                        Calendar.BEFORE_FIRST_WAVE + "T09:" + PersonNumbers.digits(wave % MINUTES, 2) + ":00+07:00");
        return switch (change) {
            case UPDATE -> clean(left(later, wave), record);
            case CORRECTION -> clean(corrected(later, wave), record);
            case WITHDRAWAL -> clean(later.with("Thao tác", "X"), record);
            case LATE -> new Delivered(earlier, earlier, record.person(), record.organisation(), null, Result.OUTDATED);
            case LATE_HISTORY ->
                clean(
                        earlier.with("Ngày vào trạng thái", "10/08/2026")
                                .with(
                                        "Ngày nhập học",
                                        "01" + row.get("Ngày nhập học").substring(2)),
                        record);
            case REDELIVERY -> new Delivered(row, row, record.person(), record.organisation(), null, Result.UNCHANGED);
            case NEW_SPOILT ->
                clean(later, record)
                        .spoilt(
                                Defect.BIRTH_DATE_IMPOSSIBLE,
                                "Ngày sinh",
                                Spoiling.impossible(child.born(), DATE_PATTERN));
            case ID_COMPLETED -> clean(later.with("Số định danh cá nhân", child.personalId()), record);
            default -> clean(later, record);
        };
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
}
