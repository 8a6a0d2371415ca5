package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.SharedHub;
import io.declareonce.hub.lineage.Counts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderOfArrivalIT {
    /** Two days with a correction each, a correction of a correction, and a day to come. */
    private static final List<String> SIX = List.of(
            version("Nguyễn An", "05/09/2025", 1),
            version("Nguyễn Bình", "05/09/2025", 2),
            version("Nguyễn Cúc", "05/09/2026", 3),
            version("Nguyễn Dũng", "05/09/2026", 4),
            version("Nguyễn Én", "05/09/2026", 5),
            version("Nguyễn Phúc", "01/01/2030", 6));

    @RegisterExtension
    static final SharedHub SHARED = new SharedHub();

    /** A line without its key. */
    private static String version(String name, String since, int hour) {
        return Enrolments.line(0, name, since, "2026-10-0" + hour + "T08:30:00+07:00");
    }

    /** Each order is tried by a learner of its own; the n-th file holds the n-th delivery of all of them. */
    @Test
    void endsInOneStateForAllOrdersOfSixDeliveriesOfOneKey() {
        List<List<Integer>> orders = new ArrayList<>();
        permute(List.of(), orders);
        assertThat(orders).hasSize(720);

        for (int place = 0; place < SIX.size(); place++) {
            int delivery = place;
            SHARED.hub()
                    .deliver(
                            Enrolments.DATASET,
                            "csv",
                            Enrolments.file(
                                    720,
                                    learner -> lineOf(
                                            learner,
                                            SIX.get(orders.get((int) learner - 1)
                                                    .get(delivery)))));
        }

        assertThat(states("SELECT DISTINCT full_name || ' since ' || hub_valid_from FROM warehouse.education_enrolment"
                        + " WHERE learner_code BETWEEN '0000080001' AND '0000080720'"))
                .containsExactly("Nguyễn Én since 2026-09-05");
        assertThat(states("""
                SELECT DISTINCT string_agg(full_name || ' since ' || hub_valid_from, ', ' ORDER BY hub_valid_from)
                FROM (SELECT DISTINCT ON (hub_record_id, hub_valid_from) hub_record_id, hub_valid_from, full_name
                      FROM (SELECT learner_code, hub_record_id, hub_valid_from, hub_order, full_name
                            FROM warehouse.education_enrolment
                            UNION ALL
                            SELECT learner_code, hub_record_id, hub_valid_from, hub_order, full_name
                            FROM warehouse.education_enrolment_history) AS version
                      WHERE learner_code BETWEEN '0000080001' AND '0000080720'
                      ORDER BY hub_record_id, hub_valid_from, hub_order DESC) AS winner
                GROUP BY hub_record_id"""))
                .containsExactly(
                        "Nguyễn Bình since 2025-09-05, Nguyễn Én since 2026-09-05, Nguyễn Phúc since 2030-01-01");
        assertThat(states("SELECT DISTINCT full_name FROM warehouse.citizen"
                        + " WHERE personal_id BETWEEN '001212080001' AND '001212080720'"))
                .containsExactly("Nguyễn Én");
    }

    private static void permute(List<Integer> begun, List<List<Integer>> orders) {
        if (begun.size() == SIX.size()) {
            orders.add(begun);
            return;
        }
        for (int next = 0; next < SIX.size(); next++) {
            if (!begun.contains(next)) {
                List<Integer> longer = new ArrayList<>(begun);
                longer.add(next);
                permute(longer, orders);
            }
        }
    }

    private static String lineOf(long learner, String version) {
        return version.replace("0000000000,", String.format("%010d,", 80_000 + learner))
                .replace("001212000000", String.format("001212%06d", 80_000 + learner));
    }

    private static List<String> states(String sql) {
        return SHARED.database().jdbc().sql(sql).query(String.class).list();
    }

    @Test
    void keepsTheNewerWhenAnOlderUpdateComesAfterIt() {
        String newer = Enrolments.line(81_000, "Trần Mới", "2026-10-02T08:30:00+07:00");
        String older = Enrolments.line(81_000, "Trần Cũ", "2026-10-01T08:30:00+07:00");
        SHARED.hub().deliver(Enrolments.DATASET, "csv", Enrolments.HEADER + newer);

        Counts counts = SHARED.hub()
                .deliver(Enrolments.DATASET, "csv", Enrolments.HEADER + older)
                .counts();

        assertThat(counts).isEqualTo(new Counts(1, 0, 0, 1, 0));
        assertThat(states("SELECT full_name FROM warehouse.education_enrolment WHERE learner_code = '0000081000'"))
                .containsExactly("Trần Mới");
    }
}
