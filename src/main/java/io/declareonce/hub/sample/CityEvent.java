package io.declareonce.hub.sample;

import java.util.List;

/** What happens to people on a day, whatever the departments make of it. */
sealed interface CityEvent {
    /** The household as it is afterwards. */
    Household home();

    /** Those of whom departments hold something else from that day on. */
    List<Person> people();

    record Birth(Household home, Person child) implements CityEvent {
        @Override
        public List<Person> people() {
            return List.of(child);
        }
    }

    record Move(Household home) implements CityEvent {
        @Override
        public List<Person> people() {
            return home.members();
        }
    }

    /** Two grown-up children of two neighbouring households make one of their own. */
    record Marriage(Household home) implements CityEvent {
        @Override
        public List<Person> people() {
            return home.members();
        }
    }
}
