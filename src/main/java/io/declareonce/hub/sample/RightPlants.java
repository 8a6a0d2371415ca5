package io.declareonce.hub.sample;

import io.declareonce.hub.dictionary.NameFolding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the rows of those who hold rights in land. */
final class RightPlants {
    private final Cards cards;

    private RightPlants(Cards cards) {
        this.cards = cards;
    }

    static Plants<Making> of(CityPlan plan, Cards cards, int period) {
        return new RightPlants(cards).plants(plan, period);
    }

    /** One of the holders of a parcel. */
    record Making(
            Row row,
            List<Person> holders,
            Person holder,
            @Nullable Person other,
            Dice dice) {
        boolean isAlone() {
            return holders.size() == 1;
        }

        boolean mayBeTakenForOther() {
            return other != null
                    && other.isMale() == holder.isMale()
                    && !NameFolding.shareToken(other.name(), holder.name());
        }
    }

    private Plants<Making> plants(CityPlan plan, int period) {
        Plants<Making> plants = new Plants<Making>(period, plan.seed() + 1)
                .plant(Defect.ID_ZEROS_LOST, (right, making) -> withoutZeros(right, "sogiayto", Defect.ID_ZEROS_LOST))
                .plant(
                        Defect.ID_SCIENTIFIC,
                        (right, making) -> right.spoilt(
                                Defect.ID_SCIENTIFIC,
                                "sogiayto",
                                Spoiling.scientific(making.holder().personalId())))
                .plant(
                        Defect.BIRTH_DATE_IMPOSSIBLE,
                        (right, making) -> right.spoilt(
                                Defect.BIRTH_DATE_IMPOSSIBLE,
                                "ngaysinh",
                                Spoiling.impossible(making.holder().born(), "%3$d-%2$02d-%1$02d")))
                .plant(
                        Defect.BIRTH_DATE_PLACEHOLDER,
                        making -> isInsured(making)
                                && making.holder().born().getYear() < 1975
                                && making.holder().born().getDayOfYear() > 1,
                        (right, making) -> right.spoilt(
                                Defect.BIRTH_DATE_PLACEHOLDER,
                                "ngaysinh",
                                making.holder().born().getYear() + "-01-01"))
                .plant(
                        Defect.BIRTH_DATE_LUNAR,
                        making -> isInsured(making)
                                && making.holder().born().getYear() < 1970
                                && making.holder().born().getDayOfYear() > 40,
                        (right, making) -> right.spoilt(
                                Defect.BIRTH_DATE_LUNAR,
                                "ngaysinh",
                                making.holder().born().minusDays(33).toString()))
                .plant(
                        Defect.SPOUSE_IN_NAME,
                        making -> making.holder().isMale() && making.isAlone(),
                        (right, making) -> right.spoilt(
                                Defect.SPOUSE_IN_NAME,
                                "hoten",
                                making.holder().name() + " và vợ Nguyễn Thị "
                                        + making.dice().pick(List.of("Hoa", "Lan", "Mai"))))
                .plant(Defect.HOUSEHOLD_IN_NAME, Making::isAlone, RightPlants::ofHousehold)
                .plant(
                        Defect.SEX_CONTRADICTS_ID,
                        Making::isAlone,
                        (right, making) -> right.spoilt(
                                Defect.SEX_CONTRADICTS_ID,
                                "gioitinh",
                                making.holder().isMale() ? "Bà" : "Ông"))
                .plant(
                        Defect.COMMUNE_ZEROS_LOST,
                        making -> making.row().get("xaid").startsWith("0"),
                        (right, making) -> withoutZeros(right, "xaid", Defect.COMMUNE_ZEROS_LOST))
                .plant(
                        Defect.PARCEL_UNKNOWN,
                        (right, making) -> right.spoilt(Defect.PARCEL_UNKNOWN, "sothututhua", "9999"))
                .plant(Defect.NEIGHBOUR_ID, Making::mayBeTakenForOther, RightPlants::withNumberOfOther)
                .plant(Defect.DELIVERED_TWICE, (right, making) -> right.told(Defect.DELIVERED_TWICE));
        NamePlants.plant(
                plants,
                "hoten",
                Making::holder,
                List.of(
                        Defect.NAME_DECOMPOSED,
                        Defect.BLANKS_DOUBLED,
                        Defect.DIGIT_IN_NAME,
                        Defect.NAME_TELEX,
                        Defect.NAME_VIQR,
                        Defect.NAME_LEGACY_FONT,
                        Defect.NAME_WITH_ALIAS,
                        Defect.NAME_LOOK_ALIKE));
        return plants;
    }

    /** Then another department knows the birth date. */
    private boolean isInsured(Making making) {
        return cards.find(making.holder(), 1) != null;
    }

    static Delivered withoutZeros(Delivered record, String column, Defect defect) {
        return record.spoilt(
                defect, column, Spoiling.withoutLeadingZeros(record.row().get(column)));
    }

    /** Before 2024 land was given to households, and nobody wrote down who belongs to one. */
    private static Delivered ofHousehold(Delivered right, Making making) {
        Row row = right.row()
                .with(
                        "hoten",
                        "Hộ " + (making.holder().isMale() ? "ông " : "bà ")
                                + making.holder().name())
                .with("loaichuthe", "HO_GIA_DINH")
                .with("vaitro", "CHU_HO")
                .with("sogiayto", null);
        return right.replaced(Defect.HOUSEHOLD_IN_NAME, row);
    }

    /** Told at the very end of the wave, when the one whom the number belongs to is known already. */
    private static Delivered withNumberOfOther(Delivered right, Making making) {
        Person other = making.other();
        Row row = right.row()
                .with("sogiayto", other == null ? null : other.personalId())
                .with("ngaysinh", null)
                .with("updated_at", Calendar.LAST_OF_FIRST_WAVE);
        return new Delivered(right.clean(), row, right.person(), "", Defect.NEIGHBOUR_ID, Result.ACCEPTED);
    }
}
