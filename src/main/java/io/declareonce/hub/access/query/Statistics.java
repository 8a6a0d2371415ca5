package io.declareonce.hub.access.query;

import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.QueryRefused.Wrong;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.Questioning.Sound;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.reading.RecordReading;
import io.declareonce.hub.warehouse.reading.RecordReading.Count;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How many records there are by some fields. A count of few would tell of persons, so it is not told; and where one group
 * alone would be left out, the next one is left out with it, since a known sum would give it away. Thread-safe.
 */
@Service
public class Statistics {
    /** The smallest count that is told. */
    public static final int SMALLEST = 10;

    private static final int MOST_FIELDS = 3;
    private static final int MOST_GROUPS = 5_000;

    private final RecordReading reading;
    private final AuditTrail trail;
    private final Clock clock;

    Statistics(RecordReading reading, AuditTrail trail, Clock clock) {
        this.reading = reading;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * One group.
     *
     * @param values by position of the fields
     * @param records null where the count is too small to be told
     */
    public record Group(
            List<@Nullable Object> values, @Nullable Long records) {}

    /** @param fields whose combinations are counted, all seen in clear */
    public record Answer(List<AskedField> fields, List<Group> groups) {}

    /** @throws QueryRefused with all that is wrong with the question */
    public Answer count(Right right, String dataset, List<String> by, List<RecordAsk.Test> where) {
        if (by.isEmpty() || by.size() > MOST_FIELDS) {
            throw QueryRefused.wrong(List.of(wrong("by", "1.." + MOST_FIELDS)));
        }
        // sorting by a field asks for the same right as counting by it: it is seen in clear
        RecordAsk ask = new RecordAsk(dataset, by, where, by, null, null, null, null, 1);
        Sound sound = new Questioning(right, ask, clock).sound();
        List<Count> counts = reading.counts(
                right.edition(),
                sound.question().dataset(),
                AskedField.names(sound.fields()),
                sound.question().filters(),
                MOST_GROUPS + 1);
        if (counts.size() > MOST_GROUPS) {
            throw QueryRefused.wrong(List.of(wrong("by", "1.." + MOST_GROUPS)));
        }
        trail.record(right.act("count-records", List.of(), RecordAnswers.detail(ask, sound)));
        return new Answer(sound.fields(), suppressed(sound.fields(), counts));
    }

    private static Wrong wrong(String place, String expected) {
        return new Wrong(place, "too-many", new Text("Cần: " + expected + ".", "Expected: " + expected + "."));
    }

    /** @param counts the greatest first */
    static List<Group> suppressed(List<AskedField> fields, List<Count> counts) {
        long small = counts.stream().filter(count -> count.records() < SMALLEST).count();
        int told = counts.size() - (int) small;
        if (small == 1 && told > 0) {
            told--;
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            List<@Nullable Object> values = new ArrayList<>();
            for (int k = 0; k < fields.size(); k++) {
                values.add(fields.get(k).shown(count.values().get(k)));
            }
            groups.add(new Group(values, i < told ? count.records() : null));
        }
        return groups;
    }
}
