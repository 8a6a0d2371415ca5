package io.declareonce.hub.sample;

/** The departmental systems of this directory hold another city than the one that is asked for. */
public final class AnotherCity extends RuntimeException {
    AnotherCity(CityPlan delivered) {
        super("The land database holds a city of " + delivered.people() + " people with seed " + delivered.seed()
                + ". Ask for the same one, or take another directory.");
    }
}
