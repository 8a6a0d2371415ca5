package io.declareonce.hub.faults;

import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** CSV files of {@code education.enrolment}, made from running numbers; each learner is a citizen of its own. */
final class Enrolments {
    static final String DATASET = "education.enrolment";
    static final String TABLE = "warehouse.education_enrolment";
    static final String HEADER =
            "Mã học sinh,Năm học,Mã trường,Khối,Trạng thái,Ngày vào trạng thái,Số định danh cá nhân,Họ và tên,Ngày sinh,"
                    + "Giới tính,Thời điểm cập nhật\n";

    private Enrolments() {}

    /** Learners 1 to {@code count}, all in order. */
    static String file(long count) {
        return file(count, Enrolments::line);
    }

    static String file(long count, LongFunction<String> line) {
        return LongStream.rangeClosed(1, count).mapToObj(line).collect(Collectors.joining("", HEADER, ""));
    }

    static String line(long number) {
        return line(number, "Nguyễn Văn An", "2026-09-05T08:30:00+07:00");
    }

    static String line(long number, String name, String updatedAt) {
        return line(number, name, "05/09/2026", updatedAt);
    }

    static String line(long number, String name, String since, String updatedAt) {
        return String.format(
                "%010d,2026-2027,01004301,3,DANG_HOC,%s,001212%06d,%s,01/02/2012,1,%s\n",
                number, since, number % 1_000_000, name, updatedAt);
    }
}
