package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with {@code {name}} placeholders and nothing cleverer. Immutable. */
final class MessageTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Text text;

    MessageTemplate(Text text) {
        this.text = text;
    }

    /** Placeholders that are none of the known names. */
    List<String> unknownNames(Collection<String> known) {
        List<String> unknown = new ArrayList<>();
        for (String language : List.of(text.vi(), text.en())) {
            Matcher matcher = PLACEHOLDER.matcher(language);
            while (matcher.find()) {
                if (!known.contains(matcher.group(1)) && !unknown.contains(matcher.group(1))) {
                    unknown.add(matcher.group(1));
                }
            }
        }
        return unknown;
    }

    /** @param values what to write for a name in a language; already masked */
    Text fill(BiFunction<String, Locale, String> values) {
        return new Text(fill(text.vi(), Words.VIETNAMESE, values), fill(text.en(), Locale.ENGLISH, values));
    }

    private static String fill(String template, Locale locale, BiFunction<String, Locale, String> values) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1), locale)));
    }
}
