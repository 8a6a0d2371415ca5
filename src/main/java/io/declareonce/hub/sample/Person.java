package io.declareonce.hub.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An inhabitant as he or she really is.
 *
 * @param number from 1, the truth that no department knows
 * @param oldCard number of the old identity card (CMND), or null for those who never had one
 * @param people what the person is called among the ethnic groups of the country
 */
record Person(
        long number,
        String name,
        boolean isMale,
        LocalDate born,
        String personalId,
        @Nullable String oldCard,
        String people) {

    String surname() {
        int end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }

    int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }

    String sex() {
        return isMale ? "Nam" : "Nữ";
    }
}
