package io.declareonce.hub.dictionary.proposal;

import static io.declareonce.hub.dictionary.proposal.Remarks.quoted;

import io.declareonce.hub.dictionary.declared.Cel;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds whom a record speaks of: entities whose identifiers and attributes the columns hold. */
final class SubjectSearch {
    private final DeclaredDictionary declared;
    private final Map<String, String> fieldByElement = new HashMap<>();

    /**
     * A subject for the dataset.
     *
     * @param identifiers YAML by the entity's identifier
     * @param attributes field by the entity's attribute
     */
    record Found(String entity, Map<String, String> identifiers, Map<String, String> attributes) {
        String role() {
            return entity.replace('-', '_');
        }
    }

    SubjectSearch(DeclaredDictionary declared, List<PlannedField> fields) {
        this.declared = declared;
        fields.forEach(field -> fieldByElement.putIfAbsent(field.element(), field.name()));
    }

    List<Found> find() {
        List<Found> all = new ArrayList<>();
        for (DeclaredEntity entity : declared.entities().values()) {
            Found found = new Found(entity.id(), identifiers(entity), attributes(entity));
            if (!found.identifiers().isEmpty()) {
                all.add(found);
            }
        }
        return all;
    }

    /** True where a person or an organisation is described whom nothing identifies. */
    boolean hasNameless() {
        return declared.entities().values().stream()
                .anyMatch(entity -> identifiers(entity).isEmpty()
                        && entity.attributes().keySet().stream().findFirst().stream()
                                .anyMatch(name -> attributes(entity).containsKey(name)));
    }

    private Map<String, String> attributes(DeclaredEntity entity) {
        Map<String, String> attributes = new LinkedHashMap<>();
        entity.attributes().forEach((name, attribute) -> {
            String field = fieldByElement.get(attribute.element());
            if (field != null) {
                attributes.put(name, field);
            }
        });
        return attributes;
    }

    private Map<String, String> identifiers(DeclaredEntity entity) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        entity.identifiers().forEach((name, identifier) -> {
            String field = fieldByElement.get(identifier.element());
            String taken = field == null ? likeOthers(entity.id(), name) : field;
            if (taken != null) {
                identifiers.put(name, taken);
            }
        });
        return identifiers;
    }

    /** Where one column holds several schemes: as another dataset tells them apart. */
    private @Nullable String likeOthers(String entity, String scheme) {
        for (DeclaredDataset dataset : declared.datasets().values()) {
            for (DeclaredDataset.DeclaredSubject subject : dataset.subjects().values()) {
                DeclaredDataset.Taking taking = subject.identifiers().get(scheme);
                String found =
                        taking == null || !subject.entity().text().equals(entity) ? null : taken(dataset, taking);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable String taken(DeclaredDataset dataset, DeclaredDataset.Taking taking) {
        if (taking.from() == null || taking.when() == null) {
            return null;
        }
        String theirs = taking.from().text();
        DeclaredDataset.DeclaredField field = dataset.fields().get(theirs);
        String ours = field == null ? null : fieldByElement.get(field.element());
        return ours == null
                ? null
                : "{ from: " + ours + ", when: " + quoted(renamed(taking.when(), theirs, ours)) + " }";
    }

    private static String renamed(Cel when, String theirs, String ours) {
        return Pattern.compile("\\b" + Pattern.quote(theirs) + "\\b")
                .matcher(Objects.requireNonNull(when).text())
                .replaceAll(Matcher.quoteReplacement(ours));
    }
}
