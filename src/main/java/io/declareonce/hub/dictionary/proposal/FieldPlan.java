package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.DatasetRequest;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives each column its element: the best fit first, and no element twice unless both names say so. */
final class FieldPlan {
    private static final double SURE_TWICE = 0.9;

    private final DeclaredDictionary declared;
    private final KnownNames names;
    private final DatasetRequest request;
    private final Remarks remarks;
    private final Set<String> fieldNames = new HashSet<>();
    private final Set<String> newIds = new HashSet<>();

    FieldPlan(DeclaredDictionary declared, KnownNames names, DatasetRequest request, Remarks remarks) {
        this.declared = declared;
        this.names = names;
        this.request = request;
        this.remarks = remarks;
    }

    /** @param candidates of each column, best first */
    List<PlannedField> plan(Map<Profile, List<Candidate>> candidates) {
        Map<Profile, Candidate> taken = assign(candidates);
        List<PlannedField> fields = new ArrayList<>();
        candidates.forEach((column, found) -> {
            Candidate reused = taken.get(column);
            List<Candidate> perhaps = found.stream()
                    .filter(each -> reused == null
                            || !each.element().id().equals(reused.element().id()))
                    .limit(3)
                    .toList();
            fields.add(reused == null ? created(column, perhaps) : reused(column, reused, perhaps, taken));
        });
        return fields;
    }

    private static Map<Profile, Candidate> assign(Map<Profile, List<Candidate>> candidates) {
        record Pair(Profile column, Candidate candidate) {}
        List<Pair> pairs = new ArrayList<>();
        candidates.forEach((column, found) ->
                found.stream().filter(Candidate::isSure).forEach(each -> pairs.add(new Pair(column, each))));
        pairs.sort(Comparator.comparingDouble((Pair pair) -> pair.candidate.score())
                .reversed());
        Map<Profile, Candidate> taken = new LinkedHashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (Pair pair : pairs) {
            String element = pair.candidate.element().id();
            boolean isFree = uses.getOrDefault(element, 0) == 0 || pair.candidate.score() >= SURE_TWICE;
            if (isFree && !taken.containsKey(pair.column)) {
                taken.put(pair.column, pair.candidate);
                uses.merge(element, 1, Integer::sum);
            }
        }
        return taken;
    }

    private PlannedField reused(
            Profile column, Candidate candidate, List<Candidate> perhaps, Map<Profile, Candidate> taken) {
        String element = candidate.element().id();
        boolean isOnly = taken.values().stream()
                        .filter(each -> each.element().id().equals(element))
                        .count()
                == 1;
        String usual =
                isOnly ? names.fieldName(element).orElse(element.substring(element.indexOf('.') + 1)) : column.source();
        String name = request.nameOf(column.source()).orElse(Wording.snake(usual));
        return new PlannedField(column, free(name, fieldNames), candidate, null, perhaps);
    }

    private PlannedField created(Profile column, List<Candidate> perhaps) {
        String name = request.nameOf(column.source()).orElse(Wording.snake(column.source()));
        String local = request.department() + "." + Wording.kebab(name);
        String id = local;
        for (int i = 2; declared.elements().containsKey(id) || !newIds.add(id); i++) {
            id = local + "-" + i;
        }
        boolean isNamed = request.nameOf(column.source()).isPresent();
        NewElement element = new NewElement(column, id, isNamed, remarks);
        return new PlannedField(column, free(name, fieldNames), null, element, perhaps);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
