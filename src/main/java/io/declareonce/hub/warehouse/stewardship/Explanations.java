package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.review.Events;
import io.declareonce.hub.identity.review.IdentifierDoubts;
import io.declareonce.hub.identity.review.Ruling;
import io.declareonce.hub.identity.review.Rulings;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.MentionReading;
import io.declareonce.hub.warehouse.SpokenOf;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation.ExplainedMention;
import io.declareonce.hub.warehouse.stewardship.RecordExplanation.NearEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells of a record why it speaks of whom it speaks. Thread-safe. */
@Service
public class Explanations {
    private static final int MOST_NEAR = 3;
    private static final int EVENTS = 200;

    private final Dictionary dictionary;
    private final MentionReading reading;
    private final Memberships memberships;
    private final MentionViews views;
    private final Waterfalls waterfalls;
    private final Rulings rulings;
    private final Events events;
    private final IdentifierDoubts doubts;

    Explanations(
            Dictionary dictionary,
            MentionReading reading,
            Memberships memberships,
            MentionViews views,
            Waterfalls waterfalls,
            Rulings rulings,
            Events events,
            IdentifierDoubts doubts) {
        this.dictionary = dictionary;
        this.reading = reading;
        this.memberships = memberships;
        this.views = views;
        this.waterfalls = waterfalls;
        this.rulings = rulings;
        this.events = events;
        this.doubts = doubts;
    }

    /**
     * Explains a record.
     *
     * @param record its id, or the place {@code submission#ordinal} of any of its versions
     * @throws StewardRefused where there is no such record
     */
    public RecordExplanation explain(String record, Sight sight) {
        Edition edition = dictionary.current();
        List<SpokenOf> spoken = reading.ofRecords(edition, List.of(recordId(edition, record)));
        if (spoken.isEmpty()) {
            throw unknown(record);
        }
        return new RecordExplanation(
                spoken.get(0).mention().recordId(),
                spoken.get(0).dataset().id(),
                spoken.stream().map(one -> explain(edition, one, sight)).toList());
    }

    private UUID recordId(Edition edition, String record) {
        int sign = record.indexOf('#');
        try {
            return sign < 0
                    ? UUID.fromString(record)
                    : reading.findRecord(
                                    edition,
                                    new RecordRef(
                                            SubmissionId.parse(record.substring(0, sign)),
                                            Long.parseLong(record.substring(sign + 1))))
                            .orElseThrow(() -> unknown(record));
        } catch (IllegalArgumentException malformed) {
            throw unknown(record);
        }
    }

    private static StewardRefused unknown(String record) {
        return new StewardRefused(new Text(
                "Không có bản ghi hiện hành \"" + record + "\". Hãy nêu mã bản ghi hoặc vị trí lần-gửi#thứ-tự.",
                "There is no current record \"" + record + "\". Name a record's id or its place submission#ordinal."));
    }

    private ExplainedMention explain(Edition edition, SpokenOf spoken, Sight sight) {
        MentionRef mention = spoken.mention();
        Entity entity = spoken.subject().entity();
        Optional<Membership> membership =
                memberships.ofRecords(List.of(mention.recordId())).getOrDefault(mention.recordId(), List.of()).stream()
                        .filter(each -> each.role() == mention.role())
                        .findFirst();
        UUID now = membership.map(Membership::entity).orElse(null);
        List<MentionRef> others = others(now, mention);
        String conflict = doubts.find(mention).orElse(null);
        List<Ruling> binding = rulings.listInForce(mention);
        return new ExplainedMention(
                views.see(edition, spoken, now, sight),
                entity.id(),
                why(spoken, now, others, binding, conflict),
                membership.map(each -> !each.own()).orElse(false),
                others.size(),
                conflict,
                waterfall(edition, spoken, others),
                now == null ? null : lastEvent(now, mention),
                binding.stream().map(RulingView::of).toList(),
                now == null ? List.of() : near(edition, spoken, now, sight));
    }

    private List<MentionRef> others(@Nullable UUID entity, MentionRef mention) {
        return entity == null
                ? List.of()
                : ReviewDesk.byEntity(memberships.ofEntities(List.of(entity))).getOrDefault(entity, List.of()).stream()
                        .filter(other -> !other.equals(mention))
                        .toList();
    }

    private static String why(
            SpokenOf spoken,
            @Nullable UUID now,
            List<MentionRef> others,
            List<Ruling> binding,
            @Nullable String conflict) {
        if (now == null) {
            return "nobody";
        }
        if (binding.stream().anyMatch(ruling -> ruling.verdict().isJoining())) {
            return "person";
        }
        if (conflict != null && others.isEmpty()) {
            return "conflict";
        }
        if (conflict == null && MentionViews.isPlaced(spoken)) {
            return "identifier";
        }
        return others.isEmpty() ? "alone" : "evidence";
    }

    private @Nullable Waterfall waterfall(Edition edition, SpokenOf spoken, List<MentionRef> others) {
        Map<MentionRef, SpokenOf> read = reading.read(
                edition, others.stream().limit(Waterfalls.MOST_OF_ONE).toList());
        return waterfalls
                .heaviest(
                        spoken.subject().entity(),
                        List.of(Waterfalls.Told.of(spoken)),
                        read.values().stream().map(Waterfalls.Told::of).toList(),
                        1,
                        2)
                .orElse(null);
    }

    private @Nullable EventView lastEvent(UUID entity, MentionRef mention) {
        return events.ofEntity(entity, EVENTS).stream()
                .filter(stored -> stored.event().isAbout(mention))
                .findFirst()
                .map(EventView::of)
                .orElse(null);
    }

    private List<NearEntity> near(Edition edition, SpokenOf spoken, UUID now, Sight sight) {
        return waterfalls
                .near(edition, spoken.subject().entity(), List.of(Waterfalls.Told.of(spoken)), Set.of(now), MOST_NEAR)
                .stream()
                .filter(near -> near.waterfall().weight() > Cases.WORTH_A_LOOK)
                .map(near -> new NearEntity(
                        near.entity(), near.waterfall(), views.see(edition, near.nearest(), near.entity(), sight)))
                .toList();
    }
}
