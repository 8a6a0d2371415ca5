package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreement;
import io.declareonce.hub.access.Agreement.Standing;
import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.Right;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many people may still be asked for one by one today, under each agreement, on all nodes together. A node takes
 * leave for a portion at once, so that a question costs no statement. Who tries numbers in a row meets its end. Thread-safe.
 */
@Component
class PeopleQuota {
    private static final int PORTIONS = 100;
    private static final int NONE_LEFT = -1;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Leave> leaves = new HashMap<>();

    PeopleQuota(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Leave(LocalDate day, int left, boolean isLast) {}

    /** @throws QueryRefused where the day's sum is used up */
    synchronized void take(Right right) {
        Agreement agreement = right.agreement();
        String key = agreement.standing() == Standing.DECLARED
                ? agreement.id()
                : agreement.id() + "/" + right.caller().account();
        LocalDate today = LocalDate.now(clock);
        Leave leave = leaves.getOrDefault(key, new Leave(today, 0, false));
        if (!leave.day().equals(today)) {
            leave = new Leave(today, 0, false);
        }
        if (leave.left() == 0 && !leave.isLast()) {
            leave = lease(key, today, agreement.quota().peopleADay());
        }
        if (leave.left() == 0) {
            leaves.put(key, leave);
            throw QueryRefused.quota(untilTomorrow(today));
        }
        leaves.put(key, new Leave(today, leave.left() - 1, leave.isLast()));
    }

    private long untilTomorrow(LocalDate today) {
        return Duration.between(
                        clock.instant(),
                        today.plusDays(1).atStartOfDay(clock.getZone()).toInstant())
                .toMillis();
    }

    private Leave lease(String key, LocalDate today, int most) {
        int portion = Math.max(1, most / PORTIONS);
        int asked = jdbc.sql("""
                INSERT INTO access.people_asked (agreement, day, asked) VALUES (:key, :day, :portion)
                ON CONFLICT (agreement, day) DO UPDATE SET asked = people_asked.asked + excluded.asked
                    WHERE people_asked.asked < :most
                RETURNING asked""")
                .param("key", key)
                .param("day", today)
                .param("portion", portion)
                .param("most", most)
                .query(Integer.class)
                .optional()
                .orElse(NONE_LEFT);
        if (asked == NONE_LEFT) {
            return new Leave(today, 0, true);
        }
        return new Leave(today, portion - Math.max(0, asked - most), asked >= most);
    }
}
