package io.declareonce.hub.access.query;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.Questioning.Sound;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.Origins;
import io.declareonce.hub.warehouse.Origins.Origin;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Place;
import io.declareonce.hub.warehouse.reading.RecordReading;
import io.declareonce.hub.warehouse.reading.StoredRecord;
import io.declareonce.hub.warehouse.reading.StoredVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Records of datasets, under an agreement: pages, one record, its history. Each read is on record first. Thread-safe. */
@Service
public class RecordAnswers {
    private static final int MOST_VERSIONS = 1_000;

    private final RecordReading reading;
    private final Origins origins;
    private final AuditTrail trail;
    private final Clock clock;

    RecordAnswers(RecordReading reading, Origins origins, AuditTrail trail, Clock clock) {
        this.reading = reading;
        this.origins = origins;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @throws QueryRefused with all that is wrong with the question
     */
    public RecordPage page(Right right, RecordAsk ask) {
        if (ask.limit() < 1 || ask.limit() > RecordAsk.MOST) {
            throw QueryRefused.wrong(List.of(new Wrong(
                    "limit",
                    "limit",
                    new Text("limit từ 1 đến " + RecordAsk.MOST + ".", "limit is 1 to " + RecordAsk.MOST + "."))));
        }
        Sound sound = new Questioning(right, ask, clock).sound();
        String cursor = ask.after();
        Place after = cursor == null ? null : Cursor.read(sound.question(), cursor);
        return page(right, ask, sound, after);
    }

    private RecordPage page(Right right, RecordAsk ask, Sound sound, @Nullable Place after) {
        int limit = ask.limit();
        List<StoredRecord> rows = reading.page(right.edition(), sound.question(), after, limit + 1);
        boolean hasMore = rows.size() > limit;
        List<StoredRecord> page = hasMore ? rows.subList(0, limit) : rows;
        trail.record(right.act("read-records", entities(page), detail(ask, sound)));
        String next = hasMore ? Cursor.of(sound.question(), page.get(limit - 1)) : null;
        return new RecordPage(sound.fields(), items(right, ask.dataset(), sound.fields(), page), next);
    }

    /** One record as it is now, or as it was. @throws QueryRefused where there is none that may be seen */
    public RecordPage record(Right right, RecordAsk ask, UUID record) {
        Sound sound = new Questioning(right, ask, clock).sound();
        RecordPage page = page(right, ask, new Sound(sound.question().of(record), sound.fields()), null);
        if (page.items().isEmpty()) {
            throw QueryRefused.notFound();
        }
        return page;
    }

    /**
     * The versions of one record, the latest day first.
     *
     * @param origins by load
     */
    public record History(List<AskedField> fields, List<StoredVersion> versions, Map<Long, Origin> origins) {
        /** A version's values as they may be seen, by position of the fields. */
        public List<@Nullable Object> values(StoredVersion version) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                values.add(fields.get(i).shown(version.values().get(i)));
            }
            return values;
        }
    }

    /** @throws QueryRefused where there is none that may be seen now */
    public History history(Right right, RecordAsk ask, UUID record) {
        Sound sound = new Questioning(right, ask, clock).sound();
        List<StoredRecord> now = reading.page(right.edition(), sound.question().of(record), null, 1);
        if (now.isEmpty()) {
            throw QueryRefused.notFound();
        }
        List<StoredVersion> versions =
                reading.versions(right.edition(), sound.question().of(record), MOST_VERSIONS);
        trail.record(right.act("read-history", entities(now), detail(ask, sound)));
        return new History(
                sound.fields(),
                versions,
                origins.of(versions.stream().map(StoredVersion::load).toList()));
    }

    static List<UUID> entities(List<StoredRecord> rows) {
        return rows.stream().flatMap(row -> row.entities().stream()).distinct().toList();
    }

    /** What was asked; of classified fields that they were named, and not what they were compared with. */
    static Map<String, String> detail(RecordAsk ask, Sound sound) {
        Map<String, String> detail = new HashMap<>();
        detail.put("dataset", ask.dataset());
        detail.put("fields", String.join(",", AskedField.names(sound.fields())));
        if (!ask.where().isEmpty()) {
            detail.put("where", FilterText.of(ask, sound));
        }
        String asOf = ask.asOf();
        if (asOf != null) {
            detail.put("as-of", asOf);
        }
        String knownAt = ask.knownAt();
        if (knownAt != null) {
            detail.put("known-at", knownAt);
        }
        return detail;
    }

    List<RecordItem> items(Right right, String dataset, List<AskedField> fields, List<StoredRecord> rows) {
        Map<Long, Origin> known =
                origins.of(rows.stream().map(StoredRecord::load).toList());
        Map<Integer, String> roles = roles(right, dataset);
        return rows.stream()
                .map(row -> item(fields, roles, row, known.get(row.load())))
                .toList();
    }

    private static RecordItem item(
            List<AskedField> fields, Map<Integer, String> roles, StoredRecord row, @Nullable Origin origin) {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(fields.get(i).shown(row.values().get(i)));
        }
        Map<String, UUID> subjects = new HashMap<>();
        row.subjects().forEach(subject -> {
            String role = roles.get(subject.role());
            if (role != null) {
                subjects.put(role, subject.entity());
            }
        });
        return new RecordItem(row.id(), row.validFrom(), origin, row.ordinal(), subjects, values);
    }

    /** By number; only those whose entity the agreement grants. */
    private static Map<Integer, String> roles(Right right, String dataset) {
        Map<Integer, String> roles = new HashMap<>();
        for (Subject subject : right.edition().getDataset(dataset).subjects()) {
            String entity = subject.entity().id();
            if (right.agreement().findEntity(entity, right.purpose().id()).isPresent()) {
                roles.put(subject.number(), subject.role());
            }
        }
        return roles;
    }
}
