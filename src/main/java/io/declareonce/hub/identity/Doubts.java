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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks a person what a look could not decide, and closes what it decided since. Thread-safe. */
@Component
class Doubts {
    private final ReviewTasks tasks;

    Doubts(ReviewTasks tasks) {
        this.tasks = tasks;
    }

    void write(Connection connection, Surroundings found, Partition partition, Placing placing, Instant now)
            throws SQLException {
        List<Doubt> doubts = new ArrayList<>();
        for (Partition.Question question : partition.doubts()) {
            List<Party> parties = new ArrayList<>();
            long said = 0;
            for (int group : question.groups()) {
                Partition.Group of = partition.groups().get(group);
                parties.add(new Party(placing.entity(group), of.refs()));
                for (Stated stated : of.mentions()) {
                    said += (31L * stated.said().hashCode()
                            + stated.identifiers().hashCode());
                }
            }
            doubts.add(new Doubt(found.identifying().type(), kind(question), parties, question.weight(), said));
        }
        disputes(found, partition, placing, doubts);
        Set<UUID> looked = new HashSet<>(found.ids());
        for (int group = 0; group < partition.groups().size(); group++) {
            looked.add(placing.entity(group));
        }
        tasks.closeMissing(connection, looked, doubts, now);
        tasks.open(connection, doubts, now);
    }

    private static Doubt.Kind kind(Partition.Question question) {
        if (question.isMergeOfKnown()) {
            return Doubt.Kind.MERGE_OF_KNOWN;
        }
        return question.isAmbiguous() ? Doubt.Kind.AMBIGUOUS : Doubt.Kind.BAND;
    }

    /** One question for each two who claim an identifier, unless a person ruled that they are two. */
    private static void disputes(Surroundings found, Partition partition, Placing placing, List<Doubt> doubts) {
        Set<List<Integer>> asked = new HashSet<>();
        partition.doubts().forEach(question -> asked.add(question.groups()));
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
                    doubts.add(new Doubt(
                            found.identifying().type(),
                            Doubt.Kind.IDENTIFIER_CONFLICT,
                            List.of(
                                    new Party(
                                            placing.entity(holder),
                                            partition.groups().get(holder).refs()),
                                    new Party(
                                            placing.entity(group),
                                            partition.groups().get(group).refs())),
                            0,
                            stated.said().hashCode()));
                }
            }
        });
    }

    private static boolean isRuled(Surroundings found, Partition.Group one, Partition.Group other) {
        Set<MentionRef> a = new HashSet<>(one.refs());
        Set<MentionRef> b = new HashSet<>(other.refs());
        return found.rulings().stream()
                .anyMatch(ruling -> (a.contains(ruling.a()) && b.contains(ruling.b()))
                        || (b.contains(ruling.a()) && a.contains(ruling.b())));
    }
}
