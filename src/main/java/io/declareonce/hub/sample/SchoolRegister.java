package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The schools and their classes, with the sizes that the enrolments have; told when all learners are known. */
final class SchoolRegister {
    static final String SCHOOL_YEAR = "2026-2027";
    private static final int CYCLE = 20;
    private static final int TOO_MANY = 65;
    private static final List<String> STREET = List.of("Hoa Sen", "Sao Mai", "Bình Minh", "Ánh Dương", "Hồng Hà");

    private final CityPlan plan;
    private final Schools schools;
    private final Names names = Names.load();
    private final PersonNumbers numbers;
    private final Map<String, int[]> sizes = new HashMap<>();
    private long classes;

    SchoolRegister(CityPlan plan, Schools schools) {
        this.plan = plan;
        this.schools = schools;
        numbers = new PersonNumbers(plan.seed());
    }

    void count(String school, String className) {
        sizes.computeIfAbsent(school + " " + className, any -> new int[1])[0]++;
    }

    void tell(int wave, Consumer<Delivered> out) {
        long number = 0;
        for (Schools.Level level : Schools.Level.values()) {
            for (int place = 0; place < schools.count(level); place++) {
                tell(schools.school(level, place), ++number, wave, out);
            }
        }
    }

    private void tell(Schools.School school, long number, int wave, Consumer<Delivered> out) {
        Dice dice = Dice.of(plan.seed(), "school " + school.level(), school.place());
        Row row = row(school, number, dice);
        if (wave == 1) {
            out.accept(Delivered.clean(row, 0, school.code()));
            classes(school, dice, out);
        } else if (Life.of(plan, SampleTable.SCHOOL, number, CYCLE).isFirst(wave)) {
            out.accept(Delivered.clean(
                    row.with("Điện thoại", numbers.phone(number + 12L * CityPlan.MOST_PEOPLE))
                            .with("Thời điểm cập nhật", Calendar.instant(dice, wave)),
                    0,
                    school.code()));
        }
    }

    private Row row(Schools.School school, long number, Dice dice) {
        boolean isMale = dice.chance(0.35);
        int founded = dice.between(1955, 2018);
        return Row.fill(SampleTable.SCHOOL)
                .with("Mã trường", school.code())
                .with(
                        "Tên trường",
                        "Trường " + school.level().label() + " " + dice.pick(STREET) + " " + (school.place() + 1))
                .with("Cấp học", school.level().label())
                .with("Loại hình", dice.chance(0.85) ? "Công lập" : "Tư thục")
                .with("Mã xã", school.commune().code())
                .with("Ngày danh mục", Calendar.vietnamese(Calendar.NEW_UNIT_LIST))
                .with("Địa chỉ", Households.address(dice, school.commune()))
                .with("Hiệu trưởng", names.surname(dice) + " " + names.personalName(dice, isMale, 1975))
                .with("Điện thoại", "024" + PersonNumbers.digits(30_000_000L + number, 8))
                .with("Năm thành lập", Integer.toString(founded))
                .with("Số lớp", Integer.toString(classesOf(school)))
                .with("Trạng thái", "Đang hoạt động")
                .with("Ngày hiệu lực", Calendar.vietnamese(Calendar.NEW_UNIT_LIST))
                .with("Thời điểm cập nhật", Calendar.instant(dice, Calendar.FIRST_WAVE, Calendar.FIRST_WAVE))
                .row();
    }

    private int classesOf(Schools.School school) {
        int grades = school.level().lastGrade() - school.level().firstGrade() + 1;
        return grades * schools.classesOfGrade(school);
    }

    private void classes(Schools.School school, Dice dice, Consumer<Delivered> out) {
        for (int grade = school.level().firstGrade(); grade <= school.level().lastGrade(); grade++) {
            for (int place = 0; place < schools.classesOfGrade(school); place++) {
                String name = schools.className(grade, place);
                int size = sizes.getOrDefault(school.code() + " " + name, new int[1])[0];
                Delivered record = Delivered.clean(classRow(school, grade, name, size, dice), 0, school.code());
                boolean isSpoilt = ++classes % 40 == 3;
                out.accept(
                        isSpoilt ? record.spoilt(Defect.CLASS_TOO_LARGE, "Sĩ số", Integer.toString(TOO_MANY)) : record);
            }
        }
    }

    private Row classRow(Schools.School school, int grade, String name, int size, Dice dice) {
        boolean isMale = dice.chance(0.25);
        LocalDate begins = Calendar.SCHOOL_STARTS;
        return Row.fill(SampleTable.CLASS)
                .with("Mã trường", school.code())
                .with("Năm học", SCHOOL_YEAR)
                .with("Mã lớp", name)
                .with("Tên lớp", name)
                .with("Khối", Integer.toString(grade))
                .with("Giáo viên chủ nhiệm", names.surname(dice) + " " + names.personalName(dice, isMale, 1985))
                .with("Sĩ số", Integer.toString(size))
                .with("Trạng thái", "Đang hoạt động")
                .with("Ngày hiệu lực", Calendar.vietnamese(begins))
                .with("Thời điểm cập nhật", Calendar.instant(dice, begins, begins))
                .row();
    }
}
