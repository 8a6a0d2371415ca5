package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.ShippedDictionary;

/** The shipped dictionary, until a test publishes another edition. Thread-safe. */
public final class MovableDictionary implements Dictionary {
    private volatile Edition current = ShippedDictionary.edition();

    void publish(Edition edition) {
        current = edition;
    }

    @Override
    public Edition current() {
        return current;
    }

    @Override
    public Edition edition(int number) {
        return number == current.number() ? current : ShippedDictionary.edition();
    }
}
