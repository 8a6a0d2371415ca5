package io.declareonce.hub.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From which submission loads came. What is committed never changes, so it is kept in memory. Thread-safe. */
@Component
public class Origins {
    private static final int KEPT = 100_000;

    private final JdbcClient jdbc;
    private final Map<Long, Origin> known = new ConcurrentHashMap<>();

    Origins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One load.
     *
     * @param source who sent it, null for a load without a submission
     * @param submission null for a load that only made versions current whose day had come
     * @param recordedAt when the hub came to know it
     * @param edition of the dictionary that judged it
     */
    public record Origin(
            long load,
            String dataset,
            @Nullable String source,
            @Nullable UUID submission,
            Instant recordedAt,
            int edition) {}

    /** By load; loads that do not exist are missing. */
    public Map<Long, Origin> of(Collection<Long> loads) {
        Map<Long, Origin> origins = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long load : loads) {
            Origin origin = known.get(load);
            if (origin != null) {
                origins.put(load, origin);
            } else if (!missing.contains(load)) {
                missing.add(load);
            }
        }
        if (!missing.isEmpty()) {
            if (known.size() > KEPT) {
                known.clear();
            }
            read(missing).forEach(origin -> {
                known.put(origin.load(), origin);
                origins.put(origin.load(), origin);
            });
        }
        return origins;
    }

    private List<Origin> read(List<Long> loads) {
        return jdbc.sql("""
                SELECT load.load, dataset.id AS dataset, submission.source, load.submission_id, load.recorded_at,
                    load.edition
                FROM warehouse.load
                JOIN warehouse.dataset ON dataset.number = load.dataset
                LEFT JOIN intake.room_submission AS submission ON submission.submission_id = load.submission_id
                WHERE load.load = ANY (:loads)""")
                .param("loads", loads.toArray(Long[]::new))
                .query(Origins::origin)
                .list();
    }

    private static Origin origin(ResultSet row, int number) throws SQLException {
        return new Origin(
                row.getLong("load"),
                row.getString("dataset"),
                row.getString("source"),
                row.getObject("submission_id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getInt("edition"));
    }
}
