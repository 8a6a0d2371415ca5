package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.review.EntityTypes;
import io.declareonce.hub.identity.review.Event;
import io.declareonce.hub.identity.review.Events;
import io.declareonce.hub.identity.review.NewRuling;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewFigures;
import io.declareonce.hub.identity.review.ReviewTask;
import io.declareonce.hub.identity.review.ReviewTasks;
import io.declareonce.hub.identity.review.Ruled;
import io.declareonce.hub.identity.review.Ruling;
import io.declareonce.hub.identity.review.Rulings;
import io.declareonce.hub.identity.review.Verdict;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.Relooking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Where a data steward sees doubts about identity and decides them. Thread-safe. */
@Service
public class ReviewDesk {
    private final Dictionary dictionary;
    private final ReviewTasks tasks;
    private final Rulings rulings;
    private final ReviewFigures figures;
    private final Events events;
    private final Cases cases;
    private final EntityTypes types;
    private final EntityLookup lookup;
    private final Relooking relooking;

    ReviewDesk(
            Dictionary dictionary,
            ReviewTasks tasks,
            Rulings rulings,
            ReviewFigures figures,
            Events events,
            Cases cases,
            EntityTypes types,
            EntityLookup lookup,
            Relooking relooking) {
        this.dictionary = dictionary;
        this.tasks = tasks;
        this.rulings = rulings;
        this.figures = figures;
        this.events = events;
        this.cases = cases;
        this.types = types;
        this.lookup = lookup;
        this.relooking = relooking;
    }

    /** Open tasks: those that wait for a second person first, then the heaviest. */
    public List<TaskView> list(ReviewTasks.Selection selection) {
        return tasks.listOpen(selection).stream().map(TaskView::of).toList();
    }

    /** How large the review band is, and how often persons found that the doubtful were one. */
    public Summary summary() {
        return new Summary(figures.byKind(), figures.byWeight());
    }

    /** The review band in figures. */
    public record Summary(List<ReviewFigures.Kind> kinds, List<ReviewFigures.Step> band) {}

    /**
     * Whom a task is about with all that helps to decide.
     *
     * @param target a task, or an entity where nobody asked
     * @param with further entities, where the target is one
     * @throws StewardRefused where there is no such task or entity
     */
    public CaseView show(UUID target, List<UUID> with, Sight sight) {
        return cases.view(open(target, with), sight);
    }

    private Cases.Case open(UUID target, List<UUID> with) {
        Edition edition = dictionary.current();
        Optional<ReviewTask> task = tasks.find(target);
        if (task.isPresent()) {
            if (!with.isEmpty()) {
                throw new StewardRefused(WITH_OF_ENTITIES);
            }
            return cases.ofTask(edition, task.get());
        }
        List<UUID> entities = new ArrayList<>(List.of(target));
        entities.addAll(with);
        return cases.ofEntities(edition, entities);
    }

    private static final Text WITH_OF_ENTITIES = new Text(
            "--with chỉ dùng khi đối tượng là một thực thể; một việc đã có sẵn các bên.",
            "--with goes with an entity; a task has its parties already.");

    /**
     * Decides. Linking two golden records that both have legal weight waits for a second person.
     *
     * @throws StewardRefused where the deed cannot be meant
     */
    public Ruled decide(Deed deed) {
        Cases.Case open = open(deed.target(), deed.with());
        requireWords(deed.by(), deed.reason());
        Cases.Case ofParties = open.onlyParties(deed.parties());
        boolean isSplit = deed.verdict() == Verdict.SPLIT;
        Cases.Case meant = isSplit || deed.records().isEmpty() ? ofParties : ofParties.onlyRecords(deed.records());
        List<List<MentionRef>> groups = isSplit ? meant.split(deed.records()) : meant.groups();
        requireGroups(deed.verdict(), groups);
        boolean needsSecond = (deed.verdict() == Verdict.LINK || deed.verdict() == Verdict.MERGE) && meant.isWeighty();
        return looked(rulings.rule(new NewRuling(
                typeNumber(open.entity()),
                open.task().map(ReviewTask::id).orElse(null),
                deed.verdict(),
                groups,
                meant.members(),
                needsSecond,
                deed.by().strip(),
                deed.reason().strip())));
    }

    /** What follows from a ruling is there when it is answered. */
    private Ruled looked(Ruled ruled) {
        if (ruled instanceof Ruled.Done) {
            relooking.drain();
        }
        return ruled;
    }

    private static void requireGroups(Verdict verdict, List<List<MentionRef>> groups) {
        if (verdict != Verdict.CANNOT_TELL && groups.size() < 2) {
            throw new StewardRefused(new Text(
                    "Chỉ có một bên; hãy nêu thêm bên khác bằng --with hoặc --parties.",
                    "There is one party only; name another one by --with or --parties."));
        }
    }

    private static void requireWords(String by, String reason) {
        if (by.isBlank() || reason.isBlank()) {
            throw new StewardRefused(new Text("Hãy nêu ai quyết định và vì sao.", "Say who decides, and why."));
        }
    }

    private int typeNumber(Entity entity) {
        return types.findType(entity.id()).orElseThrow(() -> new StewardRefused(UNKNOWN));
    }

    static final Text UNKNOWN = new Text(
            "Không có việc hay thực thể nào mang mã này. Xem `./hub identity review list`.",
            "There is no task and no entity of this id. See `./hub identity review list`.");

    /**
     * The second person agrees with a ruling that waits.
     *
     * @param target the ruling, or its task
     */
    public Ruled approve(UUID target, String by) {
        Ruling ruling = ruling(target);
        requireWords(by, "approved");
        return looked(rulings.approve(ruling.id(), by.strip(), members(ruling)));
    }

    /**
     * Takes back what was decided, or what the engine did: then the parts that it joined are ruled to be different.
     *
     * @param target a ruling, a task (its latest ruling), or the number of an event of the engine
     */
    public Ruled undo(String target, String by, String reason) {
        requireWords(by, reason);
        if (target.chars().allMatch(Character::isDigit)) {
            return undoEvent(Long.parseLong(target), by, reason);
        }
        Ruling ruling = ruling(parse(target));
        return looked(rulings.undo(ruling.id(), by.strip(), reason.strip(), members(ruling)));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new StewardRefused(UNKNOWN);
        }
    }

    private Ruling ruling(UUID target) {
        return rulings.find(target)
                .or(() -> rulings.listOfTask(target).stream()
                        .filter(ruling -> !ruling.isUndone())
                        .findFirst())
                .orElseThrow(() -> new StewardRefused(new Text(
                        "Không có quyết định nào mang mã này, hoặc đã được huỷ.",
                        "There is no ruling of this id, or it was undone already.")));
    }

    private Map<UUID, List<MentionRef>> members(Ruling ruling) {
        return cases.members(
                ruling.entities().stream().map(lookup::follow).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Ruled undoEvent(long number, String by, String reason) {
        Event event = events.find(number)
                .map(Events.Stored::event)
                .filter(stored -> stored.byWhom().equals(Event.ENGINE))
                .orElseThrow(() -> new StewardRefused(new Text(
                        "Không có sự kiện nào của máy mang số này.",
                        "There is no event of the engine of this number.")));
        List<List<MentionRef>> groups = joined(event);
        if (groups.isEmpty()) {
            throw new StewardRefused(new Text(
                    "Chỉ huỷ được việc gộp; để gộp lại, dùng `decide link`.",
                    "Only what was joined can be undone; to join again, use `decide link`."));
        }
        return looked(rulings.rule(new NewRuling(
                event.entityType(),
                null,
                Verdict.SPLIT,
                groups,
                cases.members(event.after().keySet()),
                false,
                by.strip(),
                reason.strip())));
    }

    /** Those that were apart before and are in one entity afterwards. */
    private static List<List<MentionRef>> joined(Event event) {
        List<List<MentionRef>> groups = new ArrayList<>();
        for (List<MentionRef> after : event.after().values()) {
            List<List<MentionRef>> parts = event.before().values().stream()
                    .map(before -> before.stream().filter(after::contains).toList())
                    .filter(part -> !part.isEmpty())
                    .toList();
            if (parts.size() > 1) {
                groups.addAll(parts);
            }
        }
        return groups;
    }

    /** What became of an entity, the latest first. */
    public List<EventView> history(UUID entity, int limit) {
        return events.ofEntity(entity, limit).stream().map(EventView::of).toList();
    }

    /** The entity that an id leads to after merges. */
    public UUID current(UUID entity) {
        return lookup.follow(entity);
    }

    static Collection<MentionRef> mentions(Collection<Party> parties) {
        Set<MentionRef> mentions = new LinkedHashSet<>();
        parties.forEach(party -> mentions.addAll(party.mentions()));
        return mentions;
    }

    static Map<UUID, List<MentionRef>> byEntity(Map<UUID, List<Membership>> memberships) {
        Map<UUID, List<MentionRef>> members = new LinkedHashMap<>();
        memberships.forEach((entity, list) -> members.put(
                entity,
                list.stream()
                        .map(membership -> new MentionRef(membership.recordId(), membership.role()))
                        .sorted()
                        .toList()));
        return members;
    }
}
