package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.matching.Weigher;
import io.declareonce.hub.identity.review.EvidenceDesk;
import io.declareonce.hub.identity.review.Weighing;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.MentionReading;
import io.declareonce.hub.warehouse.SpokenOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds records against each other and tells step by step what that weighs. Thread-safe. */
@Component
class Waterfalls {
    /** Records of one party that are compared. */
    static final int MOST_OF_ONE = 20;

    /** Entities near by that are read. */
    private static final int MOST_NEAR = 200;

    private final EvidenceDesk evidence;
    private final MentionReading reading;
    private final Memberships memberships;

    Waterfalls(EvidenceDesk evidence, MentionReading reading, Memberships memberships) {
        this.evidence = evidence;
        this.reading = reading;
        this.memberships = memberships;
    }

    /** What is held against others: a record, or what somebody asks about. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Told(@Nullable UUID record, @Nullable Object[] description) {
        static Told of(SpokenOf spoken) {
            return new Told(spoken.mention().recordId(), spoken.subject().description(spoken.record()));
        }
    }

    /** Two parties by their numbers, from 1 on. */
    record Two(int one, int other) {
        /** All of so many. */
        static List<Two> all(int parties) {
            List<Two> all = new ArrayList<>();
            for (int one = 1; one <= parties; one++) {
                for (int other = one + 1; other <= parties; other++) {
                    all.add(new Two(one, other));
                }
            }
            return all;
        }
    }

    /** For each of these two parties their heaviest pair of records; nothing where only identifiers decide. */
    List<Waterfall> between(Entity entity, List<? extends Collection<SpokenOf>> parties, List<Two> asked) {
        List<List<Told>> told = new ArrayList<>();
        parties.forEach(party ->
                told.add(party.stream().limit(MOST_OF_ONE).map(Told::of).toList()));
        List<Waterfall> falls = new ArrayList<>();
        for (Two two : asked) {
            heaviest(entity, told.get(two.one() - 1), told.get(two.other() - 1), two.one(), two.other())
                    .ifPresent(falls::add);
        }
        return falls;
    }

    /** The heaviest pair between two parties; empty where only identifiers decide, or one has no record. */
    Optional<Waterfall> heaviest(Entity entity, List<Told> one, List<Told> other, int number, int otherNumber) {
        List<Told> all = new ArrayList<>(one);
        all.addAll(other);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Object[]> descriptions = new ArrayList<>();
        all.forEach(told -> descriptions.add(told.description()));
        return evidence.weigh(entity, descriptions).map(weighing -> {
            int a = 0;
            int b = one.size();
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < one.size(); i++) {
                for (int j = one.size(); j < all.size(); j++) {
                    double weight = weighing.weight(i, j);
                    if (weight > most) {
                        most = weight;
                        a = i;
                        b = j;
                    }
                }
            }
            return new Waterfall(
                    number,
                    otherNumber,
                    all.get(a).record(),
                    all.get(b).record(),
                    weighing.prior(),
                    most,
                    TaskView.probability(most),
                    weighing.says(most),
                    weighing.model(),
                    steps(entity, weighing, a, b));
        });
    }

    private static List<Waterfall.Step> steps(Entity entity, Weighing weighing, int a, int b) {
        return weighing.explain(a, b).stream()
                .map(step -> new Waterfall.Step(
                        step.comparison(),
                        label(entity, step),
                        LevelWords.of(step.level()),
                        step.bits(),
                        step.termFrequencyBits()))
                .toList();
    }

    private static Text label(Entity entity, Weigher.Step step) {
        return entity.attributes().stream()
                .filter(attribute -> attribute.name().equals(step.comparison()))
                .map(attribute -> attribute.element().name())
                .findFirst()
                .orElse(new Text(step.comparison(), step.comparison()));
    }

    /**
     * Who else is near: an entity, its record that weighs most and how that came about.
     *
     * @param spoken of all of its records that were read
     */
    record Near(UUID entity, SpokenOf nearest, Waterfall waterfall, Collection<SpokenOf> spoken) {}

    /** Entities near these, the heaviest first, at most so many. */
    List<Near> near(Edition edition, Entity entity, List<Told> asked, Set<UUID> except, int limit) {
        List<@Nullable Object[]> descriptions = new ArrayList<>();
        asked.forEach(told -> descriptions.add(told.description()));
        List<UUID> entities = evidence.near(entity, descriptions).stream()
                .filter(id -> !except.contains(id))
                .limit(MOST_NEAR)
                .toList();
        return weigh(edition, entity, asked, entities).stream()
                .sorted(Comparator.comparingDouble(
                                (Near near) -> near.waterfall().weight())
                        .reversed()
                        .thenComparing(Near::entity))
                .limit(limit)
                .toList();
    }

    /** Holds these against some entities. */
    List<Near> weigh(Edition edition, Entity entity, List<Told> asked, Collection<UUID> entities) {
        Map<UUID, List<Membership>> members = memberships.ofEntities(entities);
        Map<UUID, List<MentionRef>> mentions = ReviewDesk.byEntity(members);
        Map<MentionRef, SpokenOf> read = reading.read(
                edition,
                mentions.values().stream()
                        .flatMap(of -> of.stream().limit(MOST_OF_ONE))
                        .collect(Collectors.toSet()));
        List<Near> near = new ArrayList<>();
        mentions.forEach((id, of) -> {
            List<SpokenOf> spoken = of.stream()
                    .filter(read::containsKey)
                    .map(mention -> java.util.Objects.requireNonNull(read.get(mention)))
                    .toList();
            heaviest(entity, asked, spoken.stream().map(Told::of).toList(), 1, 2)
                    .ifPresent(fall -> near.add(new Near(id, nearest(spoken, fall), fall, spoken)));
        });
        return near;
    }

    private static SpokenOf nearest(List<SpokenOf> spoken, Waterfall fall) {
        return spoken.stream()
                .filter(one -> one.mention().recordId().equals(fall.otherRecord()))
                .findFirst()
                .orElse(spoken.get(0));
    }
}
