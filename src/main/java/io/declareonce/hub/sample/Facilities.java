package io.declareonce.hub.sample;

/** Where the city's people see a doctor: invented hospitals, and a health station in each commune. */
final class Facilities {
    private static final String PROVINCE = "01";
    private static final int FIRST_STATION = 100;

    private final int hospitals;

    Facilities() {
        hospitals = SampleFile.read("hospitals.csv").size();
    }

    String ofCommune(Commune commune) {
        return PROVINCE + PersonNumbers.digits(FIRST_STATION + commune.place(), 3);
    }

    String hospital(Dice dice) {
        return PROVINCE + PersonNumbers.digits(dice.between(1, hospitals), 3);
    }
}
