package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.NameFolding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of a column's name, without marks, in one spelling: {@code soDinhDanh}, {@code SO_CCCD} and {@code Số CCCD}. */
final class Wording {
    private static final Map<String, String> ABBREVIATIONS = abbreviations();
    private static final Set<String> SMALL = Set.of("va", "cua", "theo", "the", "of", "and", "in", "tai", "cac");
    private static final int LONGEST_NAME = 50;

    private Wording() {}

    /** The last name of a path, its words folded and parted by one blank. */
    static String fold(String source) {
        String name = source.substring(source.lastIndexOf('/') + 1);
        String parted = name.replaceAll("(?<=[\\p{Ll}0-9])(?=\\p{Lu})", " ");
        return NameFolding.fold(parted.replace('_', ' '));
    }

    /** Equal for names that differ in blanks only. */
    static String compact(String folded) {
        return folded.replace(" ", "");
    }

    /** With the longest known abbreviation in it written out: {@code so cccd chu xe}; the name itself where it has none. */
    static String expanded(String folded) {
        String whole = ABBREVIATIONS.getOrDefault(compact(folded), ABBREVIATIONS.getOrDefault(folded, folded));
        if (!whole.equals(folded)) {
            return whole;
        }
        String padded = " " + folded + " ";
        return ABBREVIATIONS.keySet().stream()
                .filter(written -> written.length() > 3 && padded.contains(" " + written + " "))
                .max(java.util.Comparator.comparingInt(String::length).thenComparing(written -> written))
                .map(written -> padded.replace(" " + written + " ", " " + ABBREVIATIONS.get(written) + " ")
                        .strip())
                .orElse(folded);
    }

    /** True where all words of a name of several words stand in a longer one. */
    static boolean contains(String longer, String name) {
        List<String> words = words(name);
        return words.size() >= 2 && words(longer).containsAll(words);
    }

    /** Share of common words (Dice), from 0 to 1; small words do not count. */
    static double similarity(String a, String b) {
        List<String> first = words(a);
        List<String> second = words(b);
        List<String> rest = new ArrayList<>(second);
        long common = first.stream().filter(rest::remove).count();
        int all = first.size() + second.size();
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static List<String> words(String folded) {
        return java.util.Arrays.stream(folded.split(" "))
                .filter(word -> !word.isEmpty() && !SMALL.contains(word))
                .toList();
    }

    /** A field's name: {@code bien_so_xe}. */
    static String snake(String source) {
        String name = fold(source).replaceAll("[^a-z0-9 ]", "").strip().replaceAll(" +", "_");
        String sound = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "c_" + name : name;
        return sound.substring(0, Math.min(sound.length(), LONGEST_NAME)).replaceAll("_+$", "");
    }

    /** An element's name within its domain: {@code bien-so-xe}. */
    static String kebab(String source) {
        return snake(source).replace('_', '-').replaceAll("-(?=-)", "");
    }

    private static Map<String, String> abbreviations() {
        Map<String, String> read = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Wording.class.getResourceAsStream("/proposal/abbreviations.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", 2)).forEach(pair -> read.put(pair[0], pair[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(read);
    }
}
