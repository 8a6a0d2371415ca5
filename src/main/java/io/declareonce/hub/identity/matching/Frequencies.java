package io.declareonce.hub.identity.matching;

import java.util.Map;

/**
 * How frequent the values and words of a field are among everything that is known, of which a table holds only some.
 * Immutable, thread-safe.
 *
 * @param values share of the records that hold a value, by standardised value; the most frequent ones
 * @param otherValue share of any value that is not listed
 * @param words share of the records whose value has a word, by word without marks; of texts of several words
 * @param otherWord share of any word that is not listed
 */
public record Frequencies(Map<String, Double> values, double otherValue, Map<String, Double> words, double otherWord) {
    public Frequencies {
        values = Map.copyOf(values);
        words = Map.copyOf(words);
    }

    double ofValue(String text) {
        return values.getOrDefault(text, otherValue);
    }

    double ofWord(String word) {
        return words.getOrDefault(word, otherWord);
    }
}
