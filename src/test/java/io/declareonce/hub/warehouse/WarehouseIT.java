package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static io.declareonce.hub.warehouse.Deliveries.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.warehouse.Deliveries.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WarehouseTest
class WarehouseIT {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant LATER = Instant.parse("2028-01-01T00:00:00Z");

    @Autowired
    IdentityResolution identity;

    @Autowired
    WarehouseLoading warehouse;

    @Autowired
    ChangeFeed feed;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DueVersions dueVersions;

    @Autowired
    GoldenRebuild rebuild;

    @Autowired
    MovableClock clock;

    private Deliveries deliveries;

    @BeforeEach
    void start() {
        deliveries = new Deliveries(ShippedDictionary.edition(), identity, warehouse, feed, transaction);
    }

    @Test
    void storesNewRecordsAndTheirCitizens() {
        Counts counts = deliveries.load(
                enrolment("0000000101").with("personal_id", "001218000101"),
                enrolment("0000000102").with("personal_id", "001218000102").with("full_name", "Trần Thị Bình"),
                enrolment("0000000103"));

        assertThat(counts).isEqualTo(new Counts(3, 3, 0, 0, 0));
        assertThat(
                        lines(
                                "SELECT learner_code || ' ' || full_name || ' ' || grade FROM warehouse.current_education_enrolment WHERE learner_code LIKE '00000001%' ORDER BY learner_code"))
                .containsExactly(
                        "0000000101 Nguyễn Văn An 3", "0000000102 Trần Thị Bình 3", "0000000103 Nguyễn Văn An 3");
        assertThat(lines("""
                SELECT citizen.full_name || ' ' || coalesce(citizen.personal_id, '-') || ' ' || citizen.birth_date || ' ' || hub_resolved
                FROM warehouse.citizen
                JOIN identity.membership ON entity_id = hub_entity_id
                JOIN warehouse.education_enrolment ON hub_record_id = record_id
                WHERE learner_code LIKE '00000001%' ORDER BY learner_code""")).hasSize(3);
    }

    @Test
    void findsTheCitizenOfTwoDepartments() {
        deliveries.load(enrolment("0000000201").with("personal_id", "001218000201"));
        deliveries.load(right("AA 00000201", 1).with("id_number", "001218000201"));

        assertThat(lines("""
                SELECT count(*) || ' ' || count(DISTINCT entity_id) FROM identity.membership
                WHERE entity_id = (SELECT entity_id FROM identity.identifier WHERE value = '001218000201')""")).containsExactly("2 1");
    }

    @Test
    void changesNothingWhenTheSameSubmissionComesAgain() {
        var first = enrolment("0000000301").with("personal_id", "001218000301");
        deliveries.load(first, enrolment("0000000302"));
        List<String> before = state();

        Counts again = deliveries.load(first.copy(), enrolment("0000000302"));

        assertThat(again).isEqualTo(new Counts(2, 0, 2, 0, 0));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void keepsWhatACorrectionReplaces() {
        var first = enrolment("0000000401").with("personal_id", "001218000401");
        deliveries.load(first);
        Counts counts =
                deliveries.load(first.copy().with("full_name", "Nguyễn Văn Ân").at(5));
        Counts older =
                deliveries.load(first.copy().with("full_name", "Nguyễn Văn Ấn").at(3));

        assertThat(counts).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(older).isEqualTo(new Counts(1, 0, 0, 1, 0));
        assertThat(lines("SELECT full_name FROM warehouse.education_enrolment WHERE learner_code = '0000000401'"))
                .containsExactly("Nguyễn Văn Ân");
        assertThat(
                        lines(
                                "SELECT full_name FROM warehouse.education_enrolment_history WHERE learner_code = '0000000401'"))
                .containsExactly("Nguyễn Văn An");
        assertThat(lines("SELECT full_name FROM warehouse.citizen WHERE personal_id = '001218000401'"))
                .containsExactly("Nguyễn Văn Ân");
    }

    @Test
    void putsALateRecordIntoHistory() {
        var first = enrolment("0000000501");
        deliveries.load(first);
        Counts late = deliveries.load(first.copy()
                .with("state_since", LocalDate.of(2026, 8, 1))
                .with("status", "CHUYEN_DEN")
                .at(9));

        assertThat(late).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(lines("""
                SELECT hub_valid_from || ' ' || coalesce(hub_valid_to::text, 'open') || ' ' || status
                FROM warehouse.versions_education_enrolment WHERE learner_code = '0000000501' ORDER BY hub_valid_from""")).containsExactly("2026-08-01 2026-09-05 CHUYEN_DEN", "2026-09-05 open DANG_HOC");
    }

    @Test
    void endsInTheSameStateInAllOrdersOfSixDeliveriesOfOneKey() {
        List<Delivered> six = List.of(
                enrolment("x").at(1).with("personal_id", "001218000601"),
                enrolment("x").at(4).with("full_name", "Nguyễn Văn Ân").with("personal_id", "001218000601"),
                enrolment("x")
                        .at(3)
                        .with("state_since", LocalDate.of(2026, 10, 1))
                        .with("status", "BAO_LUU"),
                enrolment("x")
                        .at(6)
                        .with("state_since", LocalDate.of(2026, 10, 1))
                        .withdrawn(),
                enrolment("x")
                        .at(2)
                        .with("state_since", LocalDate.of(2026, 11, 1))
                        .with("personal_id", "001218000601"),
                enrolment("x")
                        .at(5)
                        .with("state_since", LocalDate.of(2027, 1, 1))
                        .with("status", "THOI_HOC"));
        Set<String> ends = new HashSet<>();
        int number = 0;
        for (List<Delivered> order : permutations(six)) {
            String learner = String.format("06%08d", ++number);
            order.forEach(each -> deliveries.load(each.copy().with("learner_code", learner)));
            ends.add(String.join(" | ", lines("""
                    SELECT hub_valid_from || ' ' || status || ' ' || full_name || ' ' || hub_withdrawn || ' ' || hub_order
                    FROM warehouse.versions_education_enrolment WHERE learner_code = '%s' ORDER BY hub_valid_from""".formatted(learner))) + " now " + lines("""
                    SELECT hub_valid_from || ' ' || status || ' ' || (learner_entity_id IS NOT NULL)
                    FROM warehouse.current_education_enrolment WHERE learner_code = '%s'""".formatted(learner)));
        }

        assertThat(number).isEqualTo(720);
        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next()).contains("now [2026-11-01 DANG_HOC true]");
    }

    private static List<List<Delivered>> permutations(List<Delivered> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Delivered>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<Delivered> rest = new ArrayList<>(of);
            Delivered first = rest.remove(i);
            for (List<Delivered> tail : permutations(rest)) {
                List<Delivered> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void takesSeveralDeliveriesOfOneKeyInOneBatch() {
        var first = enrolment("0000000701");
        Counts counts = deliveries.load(
                first,
                first.copy().at(3).with("grade", 4L),
                first.copy().at(2).with("grade", 5L),
                first.copy().at(3).with("grade", 4L));

        assertThat(counts).isEqualTo(new Counts(4, 2, 1, 1, 0));
        assertThat(lines("SELECT grade::text FROM warehouse.education_enrolment WHERE learner_code = '0000000701'"))
                .containsExactly("4");
        assertThat(
                        lines(
                                "SELECT grade::text FROM warehouse.education_enrolment_history WHERE learner_code = '0000000701'"))
                .containsExactly("3");
    }

    @Test
    void letsTheLaterOfTwoEqualOrdersHoldAndTellsIt() {
        deliveries.load(enrolment("0000000801"));
        Counts counts = deliveries.load(enrolment("0000000801").with("grade", 4L));

        assertThat(counts).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(lines("SELECT grade::text FROM warehouse.education_enrolment WHERE learner_code = '0000000801'"))
                .containsExactly("4");
        assertThat(lines("""
                SELECT rule FROM warehouse.finding
                WHERE record_id = (SELECT hub_record_id FROM warehouse.education_enrolment WHERE learner_code = '0000000801')""")).containsExactly("equal-order");
    }

    @Test
    void makesAVersionCurrentOnceItsDayHasCome() {
        deliveries.load(enrolment("0000000901").with("personal_id", "001218000901"));
        deliveries.load(enrolment("0000000901")
                .at(5)
                .with("personal_id", "001218000901")
                .with("full_name", "Nguyễn Văn Ân")
                .with("state_since", LocalDate.of(2026, 12, 1)));
        deliveries.load(enrolment("0000000902").with("state_since", LocalDate.of(2026, 12, 1)));
        String now =
                "SELECT learner_code || ' ' || full_name FROM warehouse.current_education_enrolment WHERE learner_code LIKE '00000009%' ORDER BY 1";
        String golden = "SELECT full_name FROM warehouse.citizen WHERE personal_id = '001218000901'";

        assertThat(lines(now)).containsExactly("0000000901 Nguyễn Văn An");
        assertThat(dueVersions.promote()).isZero();
        ChangeFeed.Cursor before = lastCursor();
        clock.move(Duration.ofDays(8));

        assertThat(dueVersions.promote()).isGreaterThanOrEqualTo(2);
        assertThat(dueVersions.promote()).isZero();
        assertThat(lines(now)).containsExactly("0000000901 Nguyễn Văn Ân", "0000000902 Nguyễn Văn An");
        assertThat(lines(golden)).containsExactly("Nguyễn Văn Ân");
        assertThat(feed.read(before, 1000).stream().filter(change -> change.kind() == ChangeFeed.Kind.DUE))
                .hasSizeGreaterThanOrEqualTo(2);
        clock.move(Duration.ofDays(-8));
    }

    @Test
    void makesADueVersionCurrentWhenItsRecordIsDelivered() {
        deliveries.load(enrolment("0000001001"));
        deliveries.load(enrolment("0000001001")
                .at(5)
                .with("state_since", LocalDate.of(2026, 12, 2))
                .with("grade", 4L));
        clock.move(Duration.ofDays(20));
        deliveries.load(enrolment("0000001001")
                .at(6)
                .with("state_since", LocalDate.of(2026, 11, 2))
                .with("grade", 5L));

        assertThat(
                        lines(
                                "SELECT grade::text FROM warehouse.current_education_enrolment WHERE learner_code = '0000001001'"))
                .containsExactly("4");
        clock.move(Duration.ofDays(-20));
    }

    @Test
    void withdrawsARecordAndTakesItBack() {
        var first = enrolment("0000001101").with("personal_id", "001218001101");
        deliveries.load(first);
        Counts withdrawn = deliveries.load(first.copy().at(5).withdrawn());
        String now = "SELECT learner_code FROM warehouse.current_education_enrolment WHERE learner_code = '0000001101'";
        String golden = "SELECT full_name FROM warehouse.citizen WHERE personal_id = '001218001101'";

        assertThat(withdrawn).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(lines(now)).isEmpty();
        assertThat(lines(golden)).isEmpty();
        assertThat(deliveries.load(first.copy().at(3).with("grade", 4L))).isEqualTo(new Counts(1, 0, 0, 1, 0));
        assertThat(deliveries.load(first.copy().at(5).withdrawn())).isEqualTo(new Counts(1, 0, 1, 0, 0));
        deliveries.load(first.copy().at(7));
        assertThat(lines(now)).hasSize(1);
        assertThat(lines(golden)).hasSize(1);
    }

    @Test
    void movesTheRecordWhenItsIdentifierIsCorrected() {
        deliveries.load(enrolment("0000001201").with("personal_id", "001218001201"));
        String wrong = entityOf("0000001201");
        ChangeFeed.Cursor before = lastCursor();
        deliveries.load(enrolment("0000001201").at(5).with("personal_id", "001218001202"));

        assertThat(entityOf("0000001201")).isNotEqualTo(wrong);
        assertThat(lines("SELECT hub_entity_id::text FROM warehouse.citizen WHERE hub_entity_id = '%s'"
                        .formatted(wrong)))
                .isEmpty();
        assertThat(feed.read(before, 10).stream().map(ChangeFeed.Change::kind))
                .containsExactlyInAnyOrder(
                        ChangeFeed.Kind.ENTITY_EMPTIED, ChangeFeed.Kind.VERSION, ChangeFeed.Kind.MEMBERSHIP_MOVED);
    }

    @Test
    void foundsADesertedIdentifierAnew() {
        deliveries.load(enrolment("0000001301").with("personal_id", "001218001301"));
        deliveries.load(enrolment("0000001301").at(5).with("personal_id", "001218001302"));
        deliveries.load(
                enrolment("0000001303").with("personal_id", "001218001301").with("full_name", "Trần Bình"));

        assertThat(conflicts("0000001303")).isEmpty();
        assertThat(lines("SELECT full_name FROM warehouse.citizen WHERE personal_id = '001218001301'"))
                .containsExactly("Trần Bình");
    }

    @Test
    void keepsTheOwnEntityOfARecordWithoutIdentifier() {
        deliveries.load(enrolment("0000001401"));
        String own = entityOf("0000001401");
        deliveries.load(enrolment("0000001401").at(5).with("grade", 4L));

        assertThat(entityOf("0000001401")).isEqualTo(own);
        assertThat(lines("SELECT hub_resolved::text FROM warehouse.citizen WHERE hub_entity_id = '%s'".formatted(own)))
                .containsExactly("false");
    }

    @Test
    void opensOneIdentifierConflictAndClosesItWhenTheRecordIsMended() {
        deliveries.load(enrolment("0000001501").with("personal_id", "001218001501"));
        var denying = right("AA 00001501", 1).with("id_number", "001218001501").with("full_name", "Trần Bình");
        deliveries.load(denying);
        deliveries.load(denying.copy());
        deliveries.load(denying.copy().at(3).with("register_number", "CH 7"));

        assertThat(lines("SELECT kind FROM identity.room_identifier_conflict WHERE dataset = 'land.right'"))
                .containsExactly("description");
        deliveries.load(denying.copy().at(5).with("full_name", "Nguyễn An"));
        assertThat(lines("SELECT kind FROM identity.room_identifier_conflict WHERE dataset = 'land.right'"))
                .isEmpty();
        assertThat(lines("""
                SELECT count(*)::text FROM identity.membership JOIN identity.identifier USING (entity_id)
                WHERE value = '001218001501'""")).containsExactly("2");
    }

    @Test
    void answersBothTimes() {
        clock.moveTo(LATER.plus(Duration.ofHours(1)));
        deliveries.load(enrolment("0000001601").with("state_since", LocalDate.of(2026, 9, 5)));
        clock.move(Duration.ofHours(1));
        deliveries.load(enrolment("0000001601")
                .at(5)
                .with("state_since", LocalDate.of(2026, 10, 1))
                .with("grade", 4L));
        clock.move(Duration.ofHours(1));
        deliveries.load(enrolment("0000001601")
                .at(6)
                .with("state_since", LocalDate.of(2026, 9, 5))
                .with("grade", 5L));

        assertThat(List.of(
                        grade("2026-09-20", 3), grade("2026-09-20", 1), grade("2026-10-20", 2), grade("2026-09-04", 9)))
                .containsExactly("[5]", "[3]", "[4]", "[]");
        clock.moveTo(START);
    }

    private String grade(String onDay, int knownAfterHours) {
        return lines("""
                SELECT grade::text FROM warehouse.as_of_education_enrolment('%s', '%s')
                WHERE learner_code = '0000001601'""".formatted(
                        onDay, LATER.plus(Duration.ofHours(knownAfterHours)).plusSeconds(1)))
                .toString();
    }

    @Test
    void rebuildsTheSameGoldenRecordsFromTheCurrentVersions() {
        deliveries.load(enrolment("0000001701").with("personal_id", "001218001701"), enrolment("0000001702"));
        deliveries.load(right("AA 00001701", 1)
                .with("id_number", "001218001701")
                .with("permanent_address", "Số 7")
                .at(9));
        String golden = "SELECT to_jsonb(c)::text FROM warehouse.citizen c ORDER BY 1";
        List<String> before = lines(golden);
        jdbc.sql("UPDATE warehouse.citizen SET full_name = 'x'").update();
        jdbc.sql("DELETE FROM warehouse.citizen WHERE hub_resolved").update();

        rebuild.rebuild(ShippedDictionary.edition());

        assertThat(lines(golden)).isEqualTo(before);
    }

    private ChangeFeed.Cursor lastCursor() {
        List<ChangeFeed.Change> all = feed.read(ChangeFeed.Cursor.START, 100_000);
        return all.isEmpty() ? ChangeFeed.Cursor.START : all.get(all.size() - 1).cursor();
    }

    private String entityOf(String learner) {
        return lines(
                        "SELECT learner_entity_id::text FROM warehouse.current_education_enrolment WHERE learner_code = '%s'"
                                .formatted(learner))
                .get(0);
    }

    private List<String> conflicts(String learner) {
        return lines("""
                SELECT kind FROM identity.room_identifier_conflict WHERE record_id =
                (SELECT hub_record_id FROM warehouse.education_enrolment WHERE learner_code = '%s')""".formatted(learner));
    }

    private List<String> state() {
        return lines("""
                SELECT to_jsonb(e)::text FROM warehouse.education_enrolment e
                UNION ALL SELECT to_jsonb(c)::text FROM warehouse.citizen c
                UNION ALL SELECT to_jsonb(m)::text FROM identity.membership m
                UNION ALL SELECT to_jsonb(i)::text FROM identity.identifier i
                ORDER BY 1""");
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
