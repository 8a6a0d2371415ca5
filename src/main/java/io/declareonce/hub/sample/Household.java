package io.declareonce.hub.sample;

import java.util.List;

/**
 * People who live together.
 *
 * @param adults head first; where {@code isCouple}, husband and wife are the first two
 * @param children up to 24 years, oldest first
 */
record Household(
        long number, Commune commune, String address, boolean isCouple, List<Person> adults, List<Person> children) {

    int size() {
        return adults.size() + children.size();
    }

    Person head() {
        return adults.get(0);
    }
}
