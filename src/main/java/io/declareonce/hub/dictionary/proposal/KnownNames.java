package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.lineage.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All names under which elements are known: their own, those of fields, and those of columns that departments use. */
final class KnownNames {
    private static final double NEAR = 0.7;

    /** How well a name fits, and why. */
    record Fit(double score, Text reason) {}

    /** A name of an element, folded, and what a reader calls it. */
    private record Name(String folded, String compact, double weight, Text reason) {}

    private final Map<String, Map<String, Name>> names = new TreeMap<>();
    private final Map<String, Map<String, Integer>> fields = new HashMap<>();

    private final Map<String, Map<String, String>> translations = new HashMap<>();

    KnownNames(DeclaredDictionary declared) {
        declared.elements().values().forEach(this::addOwn);
        declared.datasets().values().forEach(this::addColumns);
    }

    private void addOwn(DeclaredElement element) {
        for (String name : List.of(element.name().vi(), element.name().en())) {
            add(
                    element.id(),
                    name,
                    0.95,
                    said("tên cột giống tên phần tử", "the column is named like the element", name));
        }
        String local = element.id().substring(element.id().indexOf('.') + 1).replace('-', ' ');
        add(
                element.id(),
                local,
                0.9,
                said("tên cột giống mã phần tử", "the column is named like the element's id", local));
    }

    private void addColumns(DeclaredDataset dataset) {
        dataset.fields().values().forEach(field -> {
            fields.computeIfAbsent(field.element(), id -> new LinkedHashMap<>()).merge(field.name(), 1, Integer::sum);
            add(
                    field.element(),
                    field.name(),
                    0.9,
                    said(
                            "tên cột giống trường của " + dataset.id(),
                            "the column is named like a field of " + dataset.id(),
                            field.name()));
        });
        dataset.formats()
                .values()
                .forEach(format -> format.format().values().forEach((field, values) -> {
                    DeclaredDataset.DeclaredField known = dataset.fields().get(field);
                    if (known != null) {
                        translations
                                .computeIfAbsent(known.element(), id -> new LinkedHashMap<>())
                                .putAll(values);
                    }
                }));
        dataset.formats()
                .values()
                .forEach(format -> format.format().sources().forEach((field, source) -> {
                    DeclaredDataset.DeclaredField known = dataset.fields().get(field);
                    if (known != null) {
                        add(
                                known.element(),
                                source,
                                1,
                                said(
                                        dataset.id() + " cũng gọi cột này như vậy",
                                        dataset.id() + " calls this column so, too",
                                        source));
                    }
                }));
    }

    private static Text said(String vi, String en, String name) {
        String shown = name.substring(name.lastIndexOf('/') + 1);
        return new Text(vi + " (" + shown + ")", en + " (" + shown + ")");
    }

    private void add(String element, String written, double weight, Text reason) {
        String folded = Wording.fold(written);
        Name name = new Name(folded, Wording.compact(folded), weight, reason);
        names.computeIfAbsent(element, id -> new LinkedHashMap<>())
                .merge(folded, name, (before, now) -> now.weight > before.weight ? now : before);
    }

    /** How a dataset would call a field of this element: as most datasets do. */
    Optional<String> fieldName(String element) {
        return fields.getOrDefault(element, Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** How other departments write the values of an element: what is written, by what is meant. */
    Map<String, String> translations(String element) {
        return translations.getOrDefault(element, Map.of());
    }

    /** The best name of an element for a column; empty where none is like it. */
    Optional<Fit> fit(String element, String column) {
        String folded = Wording.fold(column);
        String meant = Wording.expanded(folded);
        return names.getOrDefault(element, Map.of()).values().stream()
                .flatMap(name -> fit(name, folded, meant))
                .max((a, b) -> Double.compare(a.score(), b.score()));
    }

    private static Stream<Fit> fit(Name name, String folded, String meant) {
        if (name.compact.equals(Wording.compact(folded))) {
            return Stream.of(new Fit(name.weight, name.reason));
        }
        if (name.compact.equals(Wording.compact(meant))
                || Wording.expanded(name.folded).equals(meant)) {
            return Stream.of(new Fit(name.weight * 0.95, name.reason));
        }
        if (Wording.contains(meant, name.folded)) {
            return Stream.of(new Fit(name.weight * 0.8, near(name.reason)));
        }
        double similarity = Math.max(Wording.similarity(name.folded, folded), Wording.similarity(name.folded, meant));
        return similarity < NEAR
                ? Stream.empty()
                : Stream.of(new Fit(name.weight * similarity * 0.85, near(name.reason)));
    }

    private static Text near(Text reason) {
        return new Text("gần đúng: " + reason.vi(), "nearly: " + reason.en());
    }
}
