package io.declareonce.hub.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * People who live together.
 *
 * @param adults head first; where {@code isCouple}, husband and wife are the first two; then parents of the head
 * @param children of whatever age, oldest first, as long as they live at home
 */
record Household(
        long number, Commune commune, String address, boolean isCouple, List<Person> adults, List<Person> children) {
    Household {
        adults = List.copyOf(adults);
        children = List.copyOf(children);
    }

    int size() {
        return adults.size() + children.size();
    }

    Person head() {
        return adults.get(0);
    }

    List<Person> members() {
        List<Person> members = new ArrayList<>(adults);
        members.addAll(children);
        return members;
    }

    Household at(Commune newCommune, String newAddress) {
        return new Household(number, newCommune, newAddress, isCouple, adults, children);
    }

    Household with(Person born) {
        List<Person> more = new ArrayList<>(children);
        more.add(born);
        return new Household(number, commune, address, isCouple, adults, more);
    }

    Household without(Person gone) {
        return new Household(
                number,
                commune,
                address,
                isCouple,
                adults,
                children.stream().filter(child -> !child.equals(gone)).toList());
    }
}
