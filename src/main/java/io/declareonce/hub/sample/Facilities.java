package io.declareonce.hub.sample;

/** Where the city's people see a doctor: the invented hospitals and health stations of the list health-facilities. */
final class Facilities {
    private static final String PROVINCE = "01";
    private static final int HOSPITALS = 18;
    private static final int FIRST_STATION = 201;
    private static final int STATIONS = 40;

    /** A health station serves a few communes. */
    String ofCommune(Commune commune) {
        return PROVINCE + PersonNumbers.digits(FIRST_STATION + commune.place() % STATIONS, 3);
    }

    String hospital(Dice dice) {
        return PROVINCE + PersonNumbers.digits(dice.between(1, HOSPITALS), 3);
    }
}
