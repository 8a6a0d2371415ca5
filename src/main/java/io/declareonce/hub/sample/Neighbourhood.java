package io.declareonce.hub.sample;

import java.util.List;
import java.util.Set;

/**
 * A few households that come one after the other, on one day.
 *
 * @param base as they were when the city was looked at first
 * @param now as they are at the end of the day
 * @param events of the day
 * @param touched numbers of the people to whom anything has happened since the first look
 */
record Neighbourhood(List<Household> base, List<Household> now, List<CityEvent> events, Set<Long> touched) {
    static Neighbourhood first(List<Household> base) {
        return new Neighbourhood(base, base, List.of(), Set.of());
    }

    boolean isUntouched(Person person) {
        return !touched.contains(person.number());
    }
}
