package io.declareonce.hub.dictionary.proposal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shape of codes and numbers as runs of character classes: {@code 29A1-12345} is digits, a capital, a digit, a dash,
 * digits.
 */
final class Signature {
    private static final int MOST_SHAPES = 3;
    private static final int MOST_RUNS = 8;

    /** One run: how many characters of one class stand there, at least and at most. */
    private record Run(String of, int least, int most) {
        Run with(Run other) {
            return new Run(of, Math.min(least, other.least), Math.max(most, other.most));
        }

        String pattern() {
            String times = least == most ? "{" + least + "}" : "{" + least + "," + most + "}";
            return of + (least == 1 && most == 1 ? "" : times);
        }
    }

    private Signature() {}

    /** A pattern that all texts match, where they have at most three shapes of few runs. */
    static Optional<String> pattern(Collection<String> texts) {
        Map<String, List<Run>> shapes = new LinkedHashMap<>();
        for (String text : texts) {
            List<Run> runs = runs(text);
            String shape = runs.stream().map(Run::of).collect(Collectors.joining());
            if (runs.size() > MOST_RUNS || (!shapes.containsKey(shape) && shapes.size() == MOST_SHAPES)) {
                return mixed(texts);
            }
            shapes.merge(shape, runs, Signature::together);
        }
        return Optional.of(shapes.values().stream()
                        .map(runs -> runs.stream().map(Run::pattern).collect(Collectors.joining()))
                        .collect(Collectors.joining("|")))
                .filter(pattern -> !pattern.isEmpty());
    }

    /** Capitals and digits in any order, as in chassis numbers, where all texts are made of them. */
    private static Optional<String> mixed(Collection<String> texts) {
        boolean isMixed = texts.stream().allMatch(text -> text.matches("[A-Z0-9]{5,40}"))
                && texts.stream().filter(text -> text.matches(".*[0-9].*")).count() * 2 > texts.size();
        if (!isMixed) {
            return Optional.empty();
        }
        int least = texts.stream().mapToInt(String::length).min().orElse(0);
        int most = texts.stream().mapToInt(String::length).max().orElse(0);
        return Optional.of(new Run("[A-Z0-9]", least, most).pattern());
    }

    private static List<Run> together(List<Run> a, List<Run> b) {
        List<Run> both = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            both.add(a.get(i).with(b.get(i)));
        }
        return both;
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            String of = classOf(text.charAt(start));
            int end = start + 1;
            while (end < text.length() && classOf(text.charAt(end)).equals(of)) {
                end++;
            }
            runs.add(new Run(of, end - start, end - start));
            start = end;
        }
        return runs;
    }

    private static String classOf(char c) {
        if (c >= '0' && c <= '9') {
            return "[0-9]";
        }
        if (c >= 'A' && c <= 'Z') {
            return "[A-Z]";
        }
        if (c >= 'a' && c <= 'z') {
            return "[a-z]";
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? "\\p{Lu}" : "\\p{Ll}";
        }
        return c < 128 && ".()[]{}+*?^$|\\".indexOf(c) < 0
                ? String.valueOf(c)
                : "[" + (c == '^' || c == ']' || c == '\\' ? "\\" : "") + c + "]";
    }
}
