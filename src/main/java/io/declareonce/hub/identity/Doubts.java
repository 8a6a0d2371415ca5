package io.declareonce.hub.identity;

import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewTasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Asks a person what a look could not decide, one question for each set of entities that doubts tie to each other, and closes
 * what it decided since. Thread-safe.
 */
@Component
class Doubts {
    private final ReviewTasks tasks;

    Doubts(ReviewTasks tasks) {
        this.tasks = tasks;
    }

    void write(Connection connection, Surroundings found, Partition partition, Placing placing, Instant now)
            throws SQLException {
        List<Pair> pairs = weighed(partition);
        pairs.addAll(disputes(found, partition, placing));
        Set<UUID> looked = new HashSet<>(found.ids());
        for (int group = 0; group < partition.groups().size(); group++) {
            looked.add(placing.entity(group));
        }
        tasks.follow(connection, looked, sets(found, partition, placing, pairs), now);
    }

    /** Two groups about which a person should be asked, the lesser first. */
    private record Pair(int one, int other, Doubt.Kind kind, double weight) {}

    private static List<Pair> weighed(Partition partition) {
        List<Pair> pairs = new ArrayList<>();
        for (Partition.Question question : partition.doubts()) {
            List<Integer> groups = question.groups();
            for (int i = 1; i < groups.size(); i++) {
                pairs.add(new Pair(groups.get(0), groups.get(i), kind(question), question.weight()));
            }
        }
        return pairs;
    }

    private static Doubt.Kind kind(Partition.Question question) {
        if (question.isMergeOfKnown()) {
            return Doubt.Kind.MERGE_OF_KNOWN;
        }
        return question.isAmbiguous() ? Doubt.Kind.AMBIGUOUS : Doubt.Kind.BAND;
    }

    /** Each two who claim an identifier, unless they are asked about anyway or a person ruled that they are two. */
    private static List<Pair> disputes(Surroundings found, Partition partition, Placing placing) {
        Set<List<Integer>> asked = new HashSet<>();
        partition.doubts().forEach(question -> asked.add(question.groups()));
        List<Pair> pairs = new ArrayList<>();
        found.stated().values().forEach(stated -> {
            for (Named lost : placing.lost(stated)) {
                Integer holder = partition.holders().get(lost);
                int group = placing.group(stated.ref());
                if (holder != null
                        && asked.add(List.of(Math.min(holder, group), Math.max(holder, group)))
                        && !isRuled(
                                found,
                                partition.groups().get(holder),
                                partition.groups().get(group))) {
                    pairs.add(new Pair(
                            Math.min(holder, group), Math.max(holder, group), Doubt.Kind.IDENTIFIER_CONFLICT, 0));
                }
            }
        });
        return pairs;
    }

    /** One doubt for all groups that pairs tie to each other, over however many others. */
    private static List<Doubt> sets(Surroundings found, Partition partition, Placing placing, List<Pair> pairs) {
        Map<Integer, Integer> parents = new HashMap<>();
        for (Pair pair : pairs) {
            parents.put(root(parents, pair.one()), root(parents, pair.other()));
        }
        Map<Integer, List<Pair>> sets = new TreeMap<>();
        pairs.forEach(pair -> sets.computeIfAbsent(root(parents, pair.one()), none -> new ArrayList<>(2))
                .add(pair));
        return sets.values().stream()
                .map(set -> set(found, partition, placing, set))
                .toList();
    }

    private static int root(Map<Integer, Integer> parents, int group) {
        int at = group;
        for (Integer next = parents.get(at); next != null && next != at; next = parents.get(at)) {
            at = next;
        }
        return at;
    }

    private static Doubt set(Surroundings found, Partition partition, Placing placing, List<Pair> pairs) {
        Set<Integer> groups = new TreeSet<>();
        pairs.forEach(pair -> groups.addAll(List.of(pair.one(), pair.other())));
        List<Party> parties = new ArrayList<>();
        long said = 0;
        for (int group : groups) {
            Partition.Group of = partition.groups().get(group);
            parties.add(new Party(placing.entity(group), of.refs()));
            for (Stated stated : of.mentions()) {
                said += 31L * stated.said().hashCode() + stated.identifiers().hashCode();
            }
        }
        return new Doubt(
                found.identifying().type(),
                parties,
                pairs.stream()
                        .map(pair -> Doubt.Pair.of(
                                placing.entity(pair.one()), placing.entity(pair.other()), pair.kind(), pair.weight()))
                        .toList(),
                said);
    }

    private static boolean isRuled(Surroundings found, Partition.Group one, Partition.Group other) {
        Set<MentionRef> a = new HashSet<>(one.refs());
        Set<MentionRef> b = new HashSet<>(other.refs());
        return found.rulings().stream()
                .anyMatch(ruling -> (a.contains(ruling.a()) && b.contains(ruling.b()))
                        || (b.contains(ruling.a()) && a.contains(ruling.b())));
    }
}
