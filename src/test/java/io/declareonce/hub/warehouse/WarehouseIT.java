package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static io.declareonce.hub.warehouse.Deliveries.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.Counts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WarehouseTest
class WarehouseIT {
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
