package io.declareonce.hub.access.query;

import io.declareonce.hub.access.query.Questioning.Sound;
import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.Field;
import java.util.stream.Collectors;

/** A filter as it is kept on record: values of open fields, and of the others only that they were named. */
public final class FilterText {
    private static final int LONGEST = 1_000;

    private FilterText() {}

    static String of(RecordAsk ask, Sound sound) {
        String text = ask.where().stream()
                .map(test -> test.field() + " " + test.operator() + " " + values(test, sound))
                .collect(Collectors.joining("; "));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String values(RecordAsk.Test test, Sound sound) {
        boolean isOpen = sound.question()
                .dataset()
                .findField(test.field())
                .filter(field -> field.element().classification().isOpen())
                .isPresent();
        return isOpen ? String.join(",", test.values()) : "*";
    }

    /** True where values may stand in an address, which others write into logs. */
    public static boolean mayStandInAnAddress(Field field) {
        Classification classification = field.element().classification();
        return classification.level() == Classification.Level.PUBLIC && !classification.isPersonal();
    }
}
