package io.declareonce.hub.access.query;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.ChangePage.Kind;
import io.declareonce.hub.access.query.ChangePage.Told;
import io.declareonce.hub.access.query.Questioning.Sound;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.ChangeFeed;
import io.declareonce.hub.warehouse.ChangeFeed.Change;
import io.declareonce.hub.warehouse.ChangeFeed.Cursor;
import io.declareonce.hub.warehouse.reading.RecordReading;
import io.declareonce.hub.warehouse.reading.StoredRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The change feed as one agreement lets it be seen: records that it covers, as they are now, and those that it covered once.
 * A record that never came under the agreement is not told. Nothing is left out behind a cursor. Thread-safe.
 */
@Service
public class ChangeAnswers {
    /** The most changes of one page. */
    public static final int MOST = 1_000;

    /** So many portions of the feed are read for one answer, so that a reader of little does not wait for all. */
    private static final int MOST_PORTIONS = 20;

    private static final Comparator<Cursor> BY_PLACE =
            Comparator.comparingLong(Cursor::position).thenComparingLong(Cursor::ordinal);

    private final ChangeFeed feed;
    private final RecordReading reading;
    private final RecordAnswers answers;
    private final AuditTrail trail;
    private final Clock clock;

    ChangeAnswers(ChangeFeed feed, RecordReading reading, RecordAnswers answers, AuditTrail trail, Clock clock) {
        this.feed = feed;
        this.reading = reading;
        this.answers = answers;
        this.trail = trail;
        this.clock = clock;
    }

    /** True where something may have happened behind the place; costs next to nothing. */
    public boolean isBehind(Cursor after) {
        return reading.feedPosition() > after.position();
    }

    /**
     * What happened behind a place, on record before it is answered.
     *
     * @throws QueryRefused where the limit is none
     */
    public ChangePage page(Right right, Cursor after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw QueryRefused.wrong(List.of(new Wrong(
                    "limit", "limit", new Text("limit từ 1 đến " + MOST + ".", "limit is 1 to " + MOST + "."))));
        }
        ChangePage page = read(right, after, limit);
        if (!page.changes().isEmpty()) {
            trail.record(right.act("read-changes", entities(page), detail(page, after)));
        }
        return page;
    }

    private static List<UUID> entities(ChangePage page) {
        Set<UUID> entities = new HashSet<>();
        for (Told told : page.changes()) {
            RecordItem item = told.item();
            if (item != null) {
                entities.addAll(item.subjects().values());
            }
        }
        return List.copyOf(entities);
    }

    private static Map<String, String> detail(ChangePage page, Cursor after) {
        return Map.of(
                "after",
                ChangeCursor.of(after),
                "until",
                ChangeCursor.of(page.after()),
                "datasets",
                page.changes().stream().map(Told::dataset).distinct().sorted().collect(Collectors.joining(",")));
    }

    private ChangePage read(Right right, Cursor after, int limit) {
        Cursor last = after;
        for (int portion = 0; portion < MOST_PORTIONS; portion++) {
            List<Change> changes = feed.read(last, limit);
            if (changes.isEmpty()) {
                return new ChangePage(List.of(), last, false);
            }
            last = changes.get(changes.size() - 1).cursor();
            List<Told> told = told(right, changes);
            if (!told.isEmpty()) {
                return new ChangePage(told, last, changes.size() >= limit);
            }
        }
        return new ChangePage(List.of(), last, true);
    }

    private List<Told> told(Right right, List<Change> changes) {
        Map<String, Map<UUID, Change>> byDataset = new TreeMap<>();
        for (Change change : changes) {
            UUID record = change.recordId();
            if (record != null) {
                byDataset
                        .computeIfAbsent(change.dataset(), none -> new LinkedHashMap<>())
                        .merge(record, change, ChangeAnswers::later);
            }
        }
        List<Told> told = new ArrayList<>();
        byDataset.forEach((dataset, records) -> {
            if (right.edition().findDataset(dataset).isPresent()
                    && right.agreement()
                            .findDataset(dataset, right.purpose().id())
                            .isPresent()) {
                told.addAll(told(right, dataset, records));
            }
        });
        told.sort(Comparator.comparing(Told::cursor, BY_PLACE));
        return told;
    }

    /** The later one; but an erasure is told, whatever else became of the record. */
    private static Change later(Change before, Change now) {
        return before.kind() == ChangeFeed.Kind.ERASED && now.kind() != ChangeFeed.Kind.VERSION ? before : now;
    }

    private List<Told> told(Right right, String dataset, Map<UUID, Change> changes) {
        Sound sound = new Questioning(right, RecordAsk.all(dataset, List.of(), List.of()), clock).sound();
        List<StoredRecord> covered = reading.some(right.edition(), sound.question(), changes.keySet());
        Map<UUID, RecordItem> items = answers.items(right, dataset, sound.fields(), covered).stream()
                .collect(Collectors.toMap(RecordItem::record, item -> item));
        Set<UUID> gone = new HashSet<>(changes.keySet());
        gone.removeAll(items.keySet());
        Set<UUID> known = gone.isEmpty() ? Set.of() : reading.ever(right.edition(), sound.question(), gone);
        List<Told> told = new ArrayList<>();
        changes.forEach((record, change) -> {
            RecordItem item = items.get(record);
            if (item != null) {
                told.add(new Told(change.cursor(), dataset, record, Kind.CHANGED, sound.fields(), item));
            } else if (change.kind() == ChangeFeed.Kind.ERASED) {
                told.add(new Told(change.cursor(), dataset, record, Kind.ERASED, List.of(), null));
            } else if (known.contains(record)) {
                Kind kind = change.kind() == ChangeFeed.Kind.WITHDRAWAL ? Kind.WITHDRAWN : Kind.LEFT;
                told.add(new Told(change.cursor(), dataset, record, kind, List.of(), null));
            }
        });
        return told;
    }
}
