package io.declareonce.hub.sample;

import java.util.List;

/** What goes wrong with the rows of learners. */
final class SchoolPlants {
    private static final String CODE = "Mã học sinh";
    private static final String ID = "Số định danh cá nhân";

    private SchoolPlants() {}

    record Making(Row row, Person child, Household home) {
        boolean hasFinalCode() {
            return !row.get(CODE).startsWith("TAM");
        }
    }

    static Plants<Making> of(CityPlan plan, Cards cards, int period) {
        Plants<Making> planted = new Plants<Making>(period, plan.seed() + 4)
                .plant(
                        Defect.ID_ZEROS_LOST,
                        (record, making) -> record.spoilt(
                                Defect.ID_ZEROS_LOST,
                                ID,
                                Spoiling.withoutLeadingZeros(making.child().personalId())))
                .plant(
                        Defect.LEARNER_CODE_ZEROS_LOST,
                        Making::hasFinalCode,
                        (record, making) -> record.spoilt(
                                Defect.LEARNER_CODE_ZEROS_LOST,
                                CODE,
                                Spoiling.withoutLeadingZeros(making.row().get(CODE))))
                .plant(
                        Defect.BIRTH_DATE_IMPOSSIBLE,
                        (record, making) -> record.spoilt(
                                Defect.BIRTH_DATE_IMPOSSIBLE,
                                "Ngày sinh",
                                Spoiling.impossible(making.child().born(), SchoolRecords.DATE_PATTERN)))
                .plant(
                        Defect.BIRTH_DATE_SWAPPED,
                        making -> Spoiling.canBeSwapped(making.child().born()),
                        (record, making) -> record.spoilt(
                                Defect.BIRTH_DATE_SWAPPED,
                                "Ngày sinh",
                                Calendar.vietnamese(
                                        Spoiling.swapped(making.child().born()))))
                .plant(
                        Defect.BIRTH_DATE_SERIAL,
                        (record, making) -> record.spoilt(
                                Defect.BIRTH_DATE_SERIAL,
                                "Ngày sinh",
                                Spoiling.serial(making.child().born())))
                .plant(
                        Defect.PARENT_ID,
                        (record, making) -> record.spoilt(
                                Defect.PARENT_ID, ID, making.home().head().personalId()))
                .plant(Defect.ID_MISSING, (record, making) -> record.unusual(Defect.ID_MISSING, ID, null))
                .plant(
                        Defect.SEX_WITH_HIDDEN_BLANK,
                        (record, making) -> record.spoilt(
                                Defect.SEX_WITH_HIDDEN_BLANK,
                                "Giới tính",
                                Spoiling.withHiddenBlank(making.child().sex())))
                .plant(
                        Defect.SEX_CONTRADICTS_ID,
                        (record, making) -> record.spoilt(
                                Defect.SEX_CONTRADICTS_ID,
                                "Giới tính",
                                making.child().isMale() ? "Nữ" : "Nam"))
                .plant(
                        Defect.ID_WITH_LETTER,
                        (record, making) -> record.spoilt(
                                Defect.ID_WITH_LETTER,
                                ID,
                                making.child().personalId().replaceFirst("0", "O")))
                .plant(
                        Defect.BIRTH_DATE_SHORT,
                        (record, making) -> record.spoilt(
                                Defect.BIRTH_DATE_SHORT,
                                "Ngày sinh",
                                Calendar.vietnamese(making.child().born()).replaceFirst("/20([0-9]{2})$", "/$1")))
                .plant(Defect.SCHOOL_UNKNOWN, SchoolPlants::inUnknownSchool)
                .plant(
                        Defect.CLASS_UNKNOWN,
                        (record, making) -> record.spoilt(
                                Defect.CLASS_UNKNOWN, "Mã lớp", making.row().get("Khối") + "Z9"))
                .plant(
                        Defect.CONTRADICTING_NAME,
                        making -> making.child().name().split(" ").length > 2
                                && cards.find(making.child(), making.home().number()) != null,
                        (record, making) -> record.spoilt(
                                Defect.CONTRADICTING_NAME,
                                "Họ và tên",
                                making.child().name().replaceFirst(" [^ ]+$", " Quyền")))
                .plant(
                        Defect.TWO_LEARNER_CODES,
                        Making::hasFinalCode,
                        (record, making) -> record.told(Defect.TWO_LEARNER_CODES))
                .plant(Defect.DELIVERED_TWICE, (record, making) -> record.told(Defect.DELIVERED_TWICE));
        NamePlants.plant(
                planted,
                "Họ và tên",
                Making::child,
                List.of(Defect.NAME_DECOMPOSED, Defect.BLANKS_DOUBLED, Defect.DIGIT_IN_NAME, Defect.NAME_VNI));
        return planted;
    }

    /** The school is another organisation, so that the record speaks of nobody whom the city knows. */
    private static Delivered inUnknownSchool(Delivered record, Making making) {
        String unknown = "01999" + making.row().get("Mã trường").substring(5);
        Row row = record.row().with("Mã trường", unknown);
        return new Delivered(record.clean(), row, record.person(), unknown, Defect.SCHOOL_UNKNOWN, Result.ACCEPTED);
    }
}
