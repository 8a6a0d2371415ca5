package io.declareonce.hub.sample;

/**
 * Which city: equal plans make equal cities, on any machine.
 *
 * @param people inhabitants, 1 to 1,000,000 (personal numbers are distinct up to there)
 */
public record CityPlan(int people, long seed) {
    static final int MOST_PEOPLE = 1_000_000;

    public CityPlan {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("A sample city has 1 to 1,000,000 people.");
        }
    }
}
