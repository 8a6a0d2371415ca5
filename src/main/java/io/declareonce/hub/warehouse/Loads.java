package io.declareonce.hub.warehouse;

import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row for each batch that changed something; stored rows point at it. Thread-safe. */
@Component
class Loads {
    private static final int KEPT = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Long, Load> known = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Load> eldest) {
            return size() > KEPT;
        }
    });

    Loads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a stored row's load number leads to. */
    record Load(
            long number,
            int dataset,
            SubmissionId submission,
            long arrival,
            int edition,
            Instant recordedAt,
            boolean isPositioned) {}

    /** A load for each of these, in their order. */
    List<Long> open(List<Slice> parts, int dataset, int edition) {
        return jdbc.sql("""
                INSERT INTO warehouse.load (dataset, submission_id, arrival, edition, recorded_at)
                SELECT :dataset, submission, arrival, :edition, :now
                FROM unnest(:submissions, :arrivals) WITH ORDINALITY AS part (submission, arrival, place)
                ORDER BY place
                RETURNING load""")
                .param("dataset", dataset)
                .param(
                        "submissions",
                        parts.stream().map(part -> part.submission().value()).toArray(UUID[]::new))
                .param("arrivals", parts.stream().map(Slice::arrival).toArray(Long[]::new))
                .param("edition", edition)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .list();
    }

    /** Gives the loads their places in the feed, in their order; later loads wait until this transaction ends. */
    void position(List<Long> opened) {
        jdbc.sql("""
                WITH head AS (
                    UPDATE warehouse.feed_head
                    SET position = position + cardinality(:loads), recorded_at = greatest(recorded_at, :now)
                    RETURNING position - cardinality(:loads) AS before, recorded_at
                )
                UPDATE warehouse.load SET position = head.before + opened.place, recorded_at = head.recorded_at
                FROM head, unnest(:loads) WITH ORDINALITY AS opened (load, place)
                WHERE load.load = opened.load""")
                .param("now", Timestamp.from(clock.instant()))
                .param("loads", opened.toArray(Long[]::new))
                .update();
    }

    /** No other transaction that changes something is committed before this one ends. */
    void lockFeed() {
        jdbc.sql("SELECT position FROM warehouse.feed_head FOR UPDATE").query().singleRow();
    }

    Optional<Integer> datasetOf(long load) {
        return jdbc.sql("SELECT dataset FROM warehouse.load WHERE load = :load")
                .param("load", load)
                .query(Integer.class)
                .optional();
    }

    /** A load that no submission brought: for versions whose day has come, and for what a later look moved. */
    long openForDue(int dataset, int edition) {
        return jdbc.sql("""
                INSERT INTO warehouse.load (dataset, arrival, edition, recorded_at)
                VALUES (:dataset, 0, :edition, :now)
                RETURNING load""")
                .param("dataset", dataset)
                .param("edition", edition)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** By number; once committed they never change and are kept in memory. */
    Map<Long, Load> byNumber(Collection<Long> numbers) {
        Map<Long, Load> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long number : numbers) {
            Load load = known.get(number);
            if (load == null) {
                missing.add(number);
            } else {
                found.put(number, load);
            }
        }
        if (!missing.isEmpty()) {
            for (Load load : read(missing)) {
                found.put(load.number(), load);
                if (load.isPositioned()) {
                    known.put(load.number(), load);
                }
            }
        }
        return found;
    }

    private List<Load> read(List<Long> numbers) {
        return jdbc.sql("""
                SELECT load, dataset, submission_id, arrival, edition, recorded_at, position
                FROM warehouse.load WHERE load = ANY (:numbers) AND submission_id IS NOT NULL""")
                .param("numbers", numbers.toArray(Long[]::new))
                .query((row, index) -> new Load(
                        row.getLong("load"),
                        row.getInt("dataset"),
                        new SubmissionId(row.getObject("submission_id", UUID.class)),
                        row.getLong("arrival"),
                        row.getInt("edition"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getObject("position") != null))
                .list();
    }
}
