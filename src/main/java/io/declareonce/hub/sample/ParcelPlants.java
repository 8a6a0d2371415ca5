package io.declareonce.hub.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes wrong with the rows of parcels. */
final class ParcelPlants {
    /** More sheets than any commune has. */
    private static final long SHEETS_OF_THEIR_OWN = 10_000;

    private final List<String> endedCodes;
    private final List<String> reusedCodes;

    private ParcelPlants() {
        Set<String> current = new HashSet<>();
        List<Commune> communes = Commune.all();
        communes.forEach(commune -> current.add(commune.code()));
        List<String> old = communes.stream()
                .flatMap(commune -> commune.oldCodes().stream())
                .toList();
        endedCodes = old.stream().filter(code -> !current.contains(code)).toList();
        reusedCodes = old.stream().filter(current::contains).toList();
    }

    static Plants<Making> of(CityPlan plan, int period) {
        return new ParcelPlants().plants(plan, period);
    }

    /** A parcel with the household that lives on it. */
    record Making(Row row, long number, Dice dice) {
        boolean isNewList() {
            return row.get("ngaydanhmuc").equals(Calendar.NEW_UNIT_LIST.toString());
        }
    }

    private Plants<Making> plants(CityPlan plan, int period) {
        return new Plants<Making>(period, plan.seed())
                .plant(
                        Defect.COMMUNE_ZEROS_LOST,
                        making -> making.row().get("xaid").startsWith("0"),
                        (parcel, making) -> RightPlants.withoutZeros(parcel, "xaid", Defect.COMMUNE_ZEROS_LOST))
                .plant(
                        Defect.PURPOSE_UNKNOWN,
                        (parcel, making) -> withPurpose(
                                parcel, Defect.PURPOSE_UNKNOWN, making.dice().pick(List.of("T", "2L"))))
                .plant(
                        Defect.PURPOSE_RETIRED,
                        Making::isNewList,
                        (parcel, making) -> withPurpose(parcel, Defect.PURPOSE_RETIRED, "LNK"))
                .plant(
                        Defect.AREAS_DO_NOT_SUM,
                        (parcel, making) -> parcel.spoilt(
                                Defect.AREAS_DO_NOT_SUM,
                                "dientichphaply",
                                "1" + making.row().get("dientichphaply")))
                .plant(
                        Defect.COMMUNE_CODE_OLD,
                        Making::isNewList,
                        (parcel, making) -> parcel.spoilt(
                                Defect.COMMUNE_CODE_OLD, "xaid", making.dice().pick(endedCodes)))
                .plant(Defect.COMMUNE_CODE_REUSED, Making::isNewList, this::inAnotherCommune)
                .plant(Defect.PARCEL_NUMBER_TWICE, (parcel, making) -> parcel.told(Defect.PARCEL_NUMBER_TWICE))
                .plant(Defect.PARCEL_SPLIT_NOT_CLOSED, (parcel, making) -> parcel.told(Defect.PARCEL_SPLIT_NOT_CLOSED))
                .plant(Defect.PARCEL_ID_CODE_TWICE, (parcel, making) -> parcel.told(Defect.PARCEL_ID_CODE_TWICE))
                .plant(Defect.DELIVERED_TWICE, (parcel, making) -> parcel.told(Defect.DELIVERED_TWICE));
    }

    private static Delivered withPurpose(Delivered parcel, Defect defect, String code) {
        return parcel.spoilt(defect, "mucdichsudung", Purposes.withCode(parcel.row(), code));
    }

    /** On a sheet of its own, since the other commune has its own first sheet. */
    private Delivered inAnotherCommune(Delivered parcel, Making making) {
        Row row = parcel.row()
                .with("xaid", anotherThan(parcel.row().get("xaid"), making.dice()))
                .with("sohieutobando", Long.toString(SHEETS_OF_THEIR_OWN + making.number()));
        return new Delivered(parcel.clean(), row, 0, "", Defect.COMMUNE_CODE_REUSED, Result.ACCEPTED);
    }

    private String anotherThan(String code, Dice dice) {
        String other = dice.pick(reusedCodes);
        return other.equals(code) ? anotherThan(code, dice) : other;
    }
}
