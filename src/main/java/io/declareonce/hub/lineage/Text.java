package io.declareonce.hub.lineage;

import java.util.Locale;

/** A sentence or a name in Vietnamese and in English. A missing translation holds the other language's text. */
public record Text(String vi, String en) {

    public String in(Locale locale) {
        return locale.getLanguage().equals("vi") ? vi : en;
    }
}
