package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.review.IdentifierDoubts;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewTask;
import io.declareonce.hub.identity.review.Rulings;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.MentionReading;
import io.declareonce.hub.warehouse.SpokenOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts together what a person has to see of those whom a question is about. Thread-safe. */
@Component
class Cases {
    /** Members of one entity that are read to see whether it has legal weight. */
    private static final int MOST_READ = 500;

    private static final int MOST_NEIGHBOURS = 4;

    /** Waterfalls that a reader takes in. */
    private static final int MOST_PAIRS = 10;

    /** In bits: a neighbour of less is only alike. */
    static final double WORTH_A_LOOK = -6;

    private final MentionViews views;
    private final MentionReading reading;
    private final Memberships memberships;
    private final Rulings rulings;
    private final Waterfalls waterfalls;
    private final EntityLookup lookup;
    private final IdentifierDoubts doubts;

    Cases(
            MentionViews views,
            MentionReading reading,
            Memberships memberships,
            Rulings rulings,
            Waterfalls waterfalls,
            EntityLookup lookup,
            IdentifierDoubts doubts) {
        this.views = views;
        this.reading = reading;
        this.memberships = memberships;
        this.rulings = rulings;
        this.waterfalls = waterfalls;
        this.lookup = lookup;
        this.doubts = doubts;
    }

    /**
     * Whom a question is about.
     *
     * @param members all members of each entity that is concerned, as it stands now
     */
    record Case(
            Edition edition,
            Entity entity,
            Optional<ReviewTask> task,
            List<Side> sides,
            Map<UUID, List<MentionRef>> members) {

        /** At least two parties have legal weight. */
        boolean isWeighty() {
            return sides.stream()
                            .filter(side -> !side.weighty().isEmpty())
                            .map(Side::entity)
                            .distinct()
                            .count()
                    > 1;
        }

        /** @param numbers empty: all */
        Case onlyParties(List<Integer> numbers) {
            if (numbers.isEmpty()) {
                return this;
            }
            List<Side> chosen = numbers.stream().distinct().map(this::side).toList();
            return new Case(edition, entity, task, chosen, members);
        }

        private Side side(int number) {
            return sides.stream()
                    .filter(side -> side.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new StewardRefused(
                            new Text("Không có bên số " + number + ".", "There is no party number " + number + ".")));
        }

        List<List<MentionRef>> groups() {
            return sides.stream()
                    .map(Side::mentions)
                    .filter(group -> !group.isEmpty())
                    .toList();
        }

        /** Each of the chosen records by itself, of those who have one of them. */
        Case onlyRecords(List<String> beginnings) {
            Set<MentionRef> chosen = new LinkedHashSet<>();
            beginnings.forEach(beginning -> chosen.addAll(find(beginning)));
            List<Side> those = new ArrayList<>();
            for (MentionRef mention : chosen) {
                sides.stream()
                        .filter(side -> side.entity()
                                .map(id -> members.getOrDefault(id, List.of()))
                                .orElse(List.of())
                                .contains(mention))
                        .findFirst()
                        .ifPresent(side -> those.add(side.standingFor(mention)));
            }
            return new Case(edition, entity, task, those, members);
        }

        /** The chosen records of one entity, and the rest of it. */
        List<List<MentionRef>> split(List<String> beginnings) {
            Set<MentionRef> chosen = new LinkedHashSet<>();
            beginnings.forEach(beginning -> chosen.addAll(find(beginning)));
            List<List<MentionRef>> concerned = members.values().stream()
                    .filter(of -> of.stream().anyMatch(chosen::contains))
                    .toList();
            if (concerned.size() != 1) {
                throw new StewardRefused(new Text(
                        "Hãy nêu bằng --records các bản ghi của cùng một thực thể cần tách ra.",
                        "Name by --records those records of one entity that are somebody else."));
            }
            List<MentionRef> rest = concerned.get(0).stream()
                    .filter(mention -> !chosen.contains(mention))
                    .toList();
            if (rest.isEmpty()) {
                throw new StewardRefused(new Text(
                        "Không còn bản ghi nào ở lại; hãy chỉ nêu những bản ghi cần tách ra.",
                        "Nothing would stay; name only the records that are somebody else."));
            }
            return List.of(List.copyOf(chosen), rest);
        }

        private List<MentionRef> find(String beginning) {
            List<MentionRef> found = members.values().stream()
                    .flatMap(Collection::stream)
                    .filter(mention -> beginning.length() >= 8
                            && mention.recordId().toString().startsWith(beginning))
                    .toList();
            if (found.isEmpty()) {
                throw new StewardRefused(new Text(
                        "Không có bản ghi nào bắt đầu bằng " + beginning + " trong các thực thể này.",
                        "None of these entities has a record that begins with " + beginning + "."));
            }
            return found;
        }
    }

    /**
     * One party.
     *
     * @param mentions those that stand for it and are there still
     * @param spoken all of its members that were read
     */
    record Side(
            int number,
            Optional<UUID> entity,
            List<MentionRef> mentions,
            Collection<SpokenOf> spoken,
            List<String> weighty) {

        private Side standingFor(MentionRef mention) {
            return new Side(number, entity, List.of(mention), spoken, weighty);
        }
    }

    Case ofTask(Edition edition, ReviewTask task) {
        Entity entity = edition.findEntity(task.entity()).orElseThrow(() -> new StewardRefused(ReviewDesk.UNKNOWN));
        Map<MentionRef, UUID> entities = entitiesOf(ReviewDesk.mentions(task.parties()));
        Map<UUID, List<MentionRef>> members = members(new LinkedHashSet<>(entities.values()));
        List<Side> sides = new ArrayList<>();
        for (Party party : task.parties()) {
            List<MentionRef> there =
                    party.mentions().stream().filter(entities::containsKey).toList();
            sides.add(side(edition, entity, sides.size() + 1, there, entities, members));
        }
        return new Case(edition, entity, Optional.of(task), sides, members);
    }

    Case ofEntities(Edition edition, List<UUID> asked) {
        List<UUID> now = asked.stream().map(lookup::follow).distinct().toList();
        Map<UUID, List<MentionRef>> members = members(now);
        List<Side> sides = new ArrayList<>();
        Map<MentionRef, UUID> entities = new LinkedHashMap<>();
        members.forEach((id, of) -> of.forEach(mention -> entities.put(mention, id)));
        for (UUID id : now) {
            List<MentionRef> there = members.getOrDefault(id, List.of());
            Entity entity = entityOf(edition, there);
            sides.add(side(
                    edition,
                    entity,
                    sides.size() + 1,
                    there.subList(0, Math.min(there.size(), Party.MOST_MENTIONS)),
                    entities,
                    members));
        }
        return new Case(edition, entityOf(edition, sides.get(0).mentions()), Optional.empty(), sides, members);
    }

    private Entity entityOf(Edition edition, List<MentionRef> mentions) {
        return reading.read(edition, mentions.subList(0, Math.min(1, mentions.size()))).values().stream()
                .map(spoken -> spoken.subject().entity())
                .findFirst()
                .orElseThrow(() -> new StewardRefused(ReviewDesk.UNKNOWN));
    }

    private Side side(
            Edition edition,
            Entity entity,
            int number,
            List<MentionRef> there,
            Map<MentionRef, UUID> entities,
            Map<UUID, List<MentionRef>> members) {
        Optional<UUID> now = there.stream().map(entities::get).findFirst();
        List<MentionRef> all =
                now.map(id -> members.getOrDefault(id, List.of())).orElse(List.of());
        Collection<SpokenOf> spoken = reading.read(edition, all.subList(0, Math.min(all.size(), MOST_READ)))
                .values();
        return new Side(number, now, there, spoken, LegalWeight.of(entity, spoken, doubts.among(all)));
    }

    private Map<MentionRef, UUID> entitiesOf(Collection<MentionRef> mentions) {
        Map<MentionRef, UUID> entities = new LinkedHashMap<>();
        for (List<Membership> of : memberships
                .ofRecords(
                        mentions.stream().map(MentionRef::recordId).distinct().toList())
                .values()) {
            for (Membership membership : of) {
                MentionRef mention = new MentionRef(membership.recordId(), membership.role());
                if (mentions.contains(mention)) {
                    entities.put(mention, membership.entity());
                }
            }
        }
        return entities;
    }

    Map<UUID, List<MentionRef>> members(Collection<UUID> entities) {
        return ReviewDesk.byEntity(memberships.ofEntities(entities));
    }

    CaseView view(Case open, Sight sight) {
        List<PartyView> parties = new ArrayList<>();
        List<List<SpokenOf>> standing = new ArrayList<>();
        for (Side side : open.sides()) {
            Map<MentionRef, MentionViews.Seen> seen = views.see(open.edition(), side.mentions(), sight);
            standing.add(seen.values().stream().map(MentionViews.Seen::spoken).toList());
            parties.add(new PartyView(
                    side.number(),
                    side.entity().orElse(null),
                    side.entity()
                            .map(id ->
                                    open.members().getOrDefault(id, List.of()).size())
                            .orElse(0),
                    side.weighty(),
                    seen.values().stream().map(MentionViews.Seen::view).toList()));
        }
        return new CaseView(
                open.task().map(TaskView::of).orElse(null),
                open.entity().id(),
                parties,
                waterfalls.between(open.entity(), standing, twos(open)),
                neighbours(open, standing, sight),
                open.task()
                        .map(task -> rulings.listOfTask(task.id()).stream()
                                .map(RulingView::of)
                                .toList())
                        .orElse(List.of()),
                open.isWeighty());
    }

    /** Those in doubt, the first of them; where nobody said which, all. */
    private static List<Waterfalls.Two> twos(Case open) {
        List<Waterfalls.Two> doubtful = open.task().map(TaskView::of).map(TaskView::pairs).orElse(List.of()).stream()
                .map(pair -> new Waterfalls.Two(pair.one(), pair.other()))
                .toList();
        List<Waterfalls.Two> all =
                doubtful.isEmpty() ? Waterfalls.Two.all(open.sides().size()) : doubtful;
        return all.subList(0, Math.min(all.size(), MOST_PAIRS));
    }

    private List<Neighbour> neighbours(Case open, List<List<SpokenOf>> standing, Sight sight) {
        List<Waterfalls.Told> told =
                standing.stream().flatMap(List::stream).map(Waterfalls.Told::of).toList();
        return waterfalls
                .near(open.edition(), open.entity(), told, open.members().keySet(), MOST_NEIGHBOURS)
                .stream()
                .filter(near -> near.waterfall().weight() > WORTH_A_LOOK)
                .map(near -> new Neighbour(
                        near.entity(),
                        near.waterfall().weight(),
                        near.waterfall().probability(),
                        views.see(open.edition(), near.nearest(), near.entity(), sight)))
                .toList();
    }
}
