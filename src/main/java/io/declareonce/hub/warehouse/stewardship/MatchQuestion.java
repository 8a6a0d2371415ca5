package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.MatchAnswer.Candidate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks who somebody might be, and writes nothing. Thread-safe. */
@Service
public class MatchQuestion {
    private final Dictionary dictionary;
    private final EntityLookup lookup;
    private final Waterfalls waterfalls;
    private final MentionViews views;

    MatchQuestion(Dictionary dictionary, EntityLookup lookup, Waterfalls waterfalls, MentionViews views) {
        this.dictionary = dictionary;
        this.lookup = lookup;
        this.waterfalls = waterfalls;
        this.views = views;
    }

    /**
     * Who has these values.
     *
     * @param entityType {@code citizen} or {@code organisation}
     * @param values texts by name of attribute or identifier; dates as {@code yyyy-MM-dd}, {@code yyyy-MM} or {@code yyyy}
     * @param limit most candidates to tell
     * @throws StewardRefused where a name is unknown or a value cannot be read
     */
    public MatchAnswer ask(String entityType, Map<String, String> values, int limit, Sight sight) {
        Edition edition = dictionary.current();
        Entity entity = edition.findEntity(entityType)
                .orElseThrow(() -> new StewardRefused(new Text(
                        "Không có loại thực thể \"" + entityType + "\". Có: " + types(edition) + ".",
                        "There is no entity type \"" + entityType + "\". There are: " + types(edition) + ".")));
        requireKnown(entity, values.keySet());
        @Nullable Object[] description = description(entity, values);
        Map<UUID, List<String>> identified = identified(entity, values);
        List<Waterfalls.Told> asked = List.of(new Waterfalls.Told(null, description));
        List<Waterfalls.Near> near = new ArrayList<>(waterfalls.weigh(edition, entity, asked, identified.keySet()));
        near.addAll(waterfalls.near(edition, entity, asked, identified.keySet(), Math.max(limit, 2)));
        List<Candidate> candidates = near.stream()
                .map(each -> candidate(edition, entity, each, identified, description, sight))
                .sorted(Comparator.comparing(
                                (Candidate candidate) -> candidate.identifiers().isEmpty())
                        .thenComparing(candidate -> -weight(candidate)))
                .toList();
        return answer(entity, candidates, limit);
    }

    private static String types(Edition edition) {
        return edition.entities().stream().map(Entity::id).collect(Collectors.joining(", "));
    }

    private static void requireKnown(Entity entity, Set<String> names) {
        Set<String> known = Stream.concat(
                        entity.attributes().stream().map(Entity.Attribute::name),
                        entity.identifiers().stream().map(Entity.IdentifierScheme::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : names) {
            if (!known.contains(name)) {
                String all = String.join(", ", known);
                throw new StewardRefused(new Text(
                        "Không có \"" + name + "\". Có: " + all + ".",
                        "There is no \"" + name + "\". There are: " + all + "."));
            }
        }
        if (names.isEmpty()) {
            throw new StewardRefused(new Text("Hãy nêu ít nhất một giá trị.", "Name at least one value."));
        }
    }

    private static @Nullable Object[] description(Entity entity, Map<String, String> values) {
        @Nullable
        Object[] description = new @Nullable Object[entity.attributes().size()];
        for (int i = 0; i < description.length; i++) {
            Entity.Attribute attribute = entity.attributes().get(i);
            String value = values.get(attribute.name());
            if (value != null && !value.isBlank()) {
                description[i] = read(attribute.name(), attribute.element(), value.strip());
            }
        }
        return description;
    }

    private static @Nullable Object read(String name, DataElement element, String text) {
        try {
            return switch (element.type()) {
                case TEXT, IDENTIFIER, CODE -> text;
                case INTEGER -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case DATE -> LocalDate.parse(text);
                case PARTIAL_DATE -> PartialDate.parse(text);
                case TIMESTAMP -> Instant.parse(text);
                case LIST, GROUP -> null;
            };
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw new StewardRefused(new Text(
                    "Không đọc được giá trị của \"" + name + "\" (kiểu "
                            + element.type().declaredName() + "; ngày viết dạng yyyy-MM-dd).",
                    "The value of \"" + name + "\" cannot be read (type "
                            + element.type().declaredName() + "; dates as yyyy-MM-dd)."));
        }
    }

    /** Schemes by the entity that they find. */
    private Map<UUID, List<String>> identified(Entity entity, Map<String, String> values) {
        Map<UUID, List<String>> found = new LinkedHashMap<>();
        for (Entity.IdentifierScheme scheme : entity.identifiers()) {
            String value = values.get(scheme.name());
            if (value != null && scheme.exclusive()) {
                Optional<UUID> named = lookup.findEntity(entity.id(), scheme.name(), value.strip());
                named.ifPresent(id ->
                        found.computeIfAbsent(id, none -> new ArrayList<>()).add(scheme.name()));
            }
        }
        return found;
    }

    private Candidate candidate(
            Edition edition,
            Entity entity,
            Waterfalls.Near near,
            Map<UUID, List<String>> identified,
            @Nullable Object[] description,
            Sight sight) {
        boolean isDenied = near.spoken().stream()
                .anyMatch(spoken -> entity.conflicts(spoken.subject().description(spoken.record()), description));
        return new Candidate(
                near.entity(),
                identified.getOrDefault(near.entity(), List.of()),
                isDenied,
                views.see(edition, near.nearest(), near.entity(), sight),
                near.waterfall());
    }

    private static double weight(Candidate candidate) {
        Waterfall waterfall = candidate.waterfall();
        return waterfall == null ? 0 : waterfall.weight();
    }

    private static boolean says(Candidate candidate, String word) {
        Waterfall waterfall = candidate.waterfall();
        return waterfall != null && waterfall.says().equals(word);
    }

    /** As the engine would decide: identifiers first, evidence else. */
    private static MatchAnswer answer(Entity entity, List<Candidate> candidates, int limit) {
        List<Candidate> identified = candidates.stream()
                .filter(candidate -> !candidate.identifiers().isEmpty())
                .toList();
        List<Candidate> linkable = candidates.stream()
                .filter(candidate -> says(candidate, "link") && !candidate.isDenied())
                .toList();
        String says;
        UUID found = null;
        if (identified.size() > 1 || identified.stream().anyMatch(Candidate::isDenied)) {
            says = "conflict";
        } else if (identified.size() == 1) {
            says = "link";
            found = identified.get(0).entity();
        } else if (linkable.size() > 1 && weight(linkable.get(0)) - weight(linkable.get(1)) < EQUALLY_GOOD) {
            says = "ambiguous";
        } else if (!linkable.isEmpty()) {
            says = "link";
            found = linkable.get(0).entity();
        } else {
            says = candidates.stream().anyMatch(candidate -> !says(candidate, "different")) ? "review" : "new";
        }
        String model = candidates.stream()
                .map(Candidate::waterfall)
                .flatMap(Stream::ofNullable)
                .map(Waterfall::model)
                .findFirst()
                .orElse(null);
        return new MatchAnswer(
                entity.id(),
                says,
                found,
                model,
                candidates.stream().limit(limit).toList());
    }

    /** In bits. */
    private static final double EQUALLY_GOOD = 0.05;
}
