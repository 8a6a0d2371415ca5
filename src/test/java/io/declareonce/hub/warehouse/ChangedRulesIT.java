package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.card;
import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static io.declareonce.hub.warehouse.Deliveries.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.warehouse.Deliveries.Delivered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Blocking rules, thresholds or a model that change while the hub is full, and blocks that grow too large or small again. */
@WarehouseTest
class ChangedRulesIT {
    private static final String CITIZEN = "entities/citizen.yaml";
    private static final String BLOCKING = """
            - [ phone ]
                - [ birth_date, full_name:start ]
                - [ full_name, birth_date:year ]
                - [ full_name, birth_date:day ]
                - [ full_name, address ]
            """;

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
    Relooking relooking;

    @Autowired
    Versions versions;

    @Autowired
    Findings findings;

    @Autowired
    DerivedTables derived;

    @Autowired
    EvidenceRegistry evidence;

    @Autowired
    MovableDictionary dictionary;

    @BeforeEach
    void start() {
        dictionary.publish(ShippedDictionary.edition());
        jdbc.sql("UPDATE identity.entity_type SET edition = NULL").update();
    }

    @AfterEach
    void empty() {
        jdbc.sql("""
                TRUNCATE identity.membership, identity.identifier, identity.open_mention, identity.assignment, identity.relook,
                    identity.description, identity.block, identity.open_block, identity.identifier_conflict, identity.vacated,
                    identity.decision, identity.ruling, identity.review_task, identity.event,
                    warehouse.education_enrolment, warehouse.education_enrolment_history,
                    warehouse.health_insurance_card, warehouse.health_insurance_card_history,
                    warehouse.land_right, warehouse.land_right_history,
                    warehouse.citizen, warehouse.organisation, warehouse.finding, warehouse.event""").update();
    }

    private void load(List<Delivered> records) {
        Edition edition = dictionary.current();
        new Deliveries(edition, identity, warehouse, feed, transaction).load(records.toArray(Delivered[]::new));
        relooking.drain();
    }

    private static Edition blockingBy(int number, String rules, int largest) {
        return ShippedDictionary.edition(
                number,
                CITIZEN,
                BLOCKING + "  link-at: 0.95\n  review-at: 0.5\n  largest-block: 100",
                rules + "\n  link-at: 0.95\n  review-at: 0.5\n  largest-block: " + largest);
    }

    private PartitionCheck check() {
        return new PartitionCheck(
                jdbc, dictionary.current(), versions, findings, derived, transaction, entity -> evidence.find(entity));
    }

    private List<String> index() {
        List<String> lines = new ArrayList<>();
        lines.addAll(jdbc.sql("SELECT key || ' ' || count(*) FROM identity.block GROUP BY key ORDER BY key")
                .query(String.class)
                .list());
        lines.addAll(jdbc.sql("SELECT key || ' open ' || count(*) FROM identity.open_block GROUP BY key ORDER BY key")
                .query(String.class)
                .list());
        lines.addAll(jdbc.sql("SELECT hash || ' ' || said || ' ' || is_open FROM identity.description ORDER BY 1")
                .query(String.class)
                .list());
        return lines;
    }

    /** Some known, some without a number, of whom the shipped rules bring together what one field alone does not. */
    private static List<Delivered> people() {
        List<Delivered> people = new ArrayList<>();
        String[] names = {"Trịnh Quỳnh Khuê", "Lương Bá Đạt", "Đoàn Thế Vĩ", "Kiều Mỹ Duyên"};
        for (int i = 0; i < names.length; i++) {
            PartialDate birth = new PartialDate(2012 + i, 1 + i, 10 + i);
            String number = "00121" + (2 + i) + "00000" + i;
            people.add(enrolment("000000010" + i)
                    .with("full_name", names[i])
                    .with("birth_date", birth)
                    .with("personal_id", number));
            people.add(enrolment("000000020" + i).with("full_name", names[i]).with("birth_date", birth));
            people.add(enrolment("000000030" + i)
                    .with("full_name", names[i])
                    .with("birth_date", new PartialDate(2012 + i, 1 + i, 20 + i)));
        }
        return people;
    }

    @Test
    void endsWhereAHubEndsThatBeganWithTheNewBlockingRules() {
        for (String rules : List.of("- [ phone ]", "- [ birth_date ]", "- [ full_name ]\n    - [ birth_date:day ]")) {
            dictionary.publish(blockingBy(2, rules, 100));
            jdbc.sql("UPDATE identity.entity_type SET edition = NULL").update();
            load(people());
            Set<String> wanted = check().stored();
            List<String> index = index();
            empty();

            dictionary.publish(ShippedDictionary.edition());
            jdbc.sql("UPDATE identity.entity_type SET edition = NULL").update();
            load(people());
            Set<String> before = check().stored();
            dictionary.publish(blockingBy(2, rules, 100));
            relooking.followIfFree();

            assertThat(check().stored()).as(rules).isEqualTo(wanted).isEqualTo(check().pure(List.of()));
            assertThat(index()).as(rules).isEqualTo(index);
            assertThat(check().faults()).isEmpty();
            assertThat(before).hasSizeLessThan(10);
            empty();
        }
    }

    @Test
    void looksAtEverybodyAgainUnderOtherThresholds() {
        load(people());
        long linked = check().stored().size();
        dictionary.publish(ShippedDictionary.edition(2, CITIZEN, "link-at: 0.95", "link-at: 0.9999999999"));
        relooking.followIfFree();
        long strict = check().stored().size();
        dictionary.publish(ShippedDictionary.edition(3, CITIZEN, "version: 1.2.0", "version: 1.2.1"));
        relooking.followIfFree();

        assertThat(List.of(linked, strict, (long) check().stored().size())).isEqualTo(List.of(linked, 12L, linked));
        assertThat(check().faults()).isEmpty();
    }

    /** One whom a number makes known keeps others of such datasets at a distance; a record without a number then fits both. */
    @Test
    void asksBeforeTwoKnownOfWeightyDatasetsBecomeOne() {
        List<Integer> entities = new ArrayList<>();
        int number = 2;
        for (String fourEyes : List.of("land.right", "land.right, health.insurance-card")) {
            dictionary.publish(ShippedDictionary.edition(
                    number++, CITIZEN, "[ personal_id, social_insurance, land.right ]", "[ " + fourEyes + " ]"));
            PartialDate birth = new PartialDate(2018, 3, 7);
            load(List.of(right("AB 123456", 1)
                    .with("full_name", "Trịnh Quỳnh Khuê")
                    .with("birth_date", birth)
                    .with("id_number", "001218000001")));
            load(List.of(
                    right("AB 123457", 1).with("full_name", "Trịnh Quỳnh Khuê").with("birth_date", birth)));
            entities.add(check().stored().size());
            load(List.of(card("1", "0100000001")
                    .with("full_name", "Trịnh Quỳnh Khuê")
                    .with("birth_date", birth)));
            entities.add(check().stored().size());

            assertThat(check().stored()).isEqualTo(check().pure(List.of()));
        }
        assertThat(entities).containsExactly(1, 1, 3, 3);
        assertThat(jdbc.sql("SELECT kind FROM identity.review_task WHERE closed_at IS NULL")
                        .query(String.class)
                        .list())
                .containsExactly("merge-of-known");
    }

    @Test
    void leavesLookingToThoseWhoKnowANewerEdition() {
        dictionary.publish(blockingBy(2, "- [ phone ]", 100));
        load(people());
        Set<String> apart = check().stored();
        dictionary.publish(ShippedDictionary.edition());
        relooking.followIfFree();

        assertThat(check().stored()).isEqualTo(apart);
    }

    @Test
    void partsWhomATooLargeBlockJoinedAndJoinsThemOnceItIsSmall() {
        dictionary.publish(blockingBy(2, "- [ birth_date ]", 3));
        Delivered known =
                enrolment("0000000101").with("full_name", "Trịnh Quỳnh Khuê").with("personal_id", "001218000001");
        Delivered open = enrolment("0000000102").with("full_name", "Trịnh Quỳnh Khuê");
        load(List.of(known, open));
        int joined = check().stored().size();
        Delivered third =
                enrolment("0000000103").with("full_name", "Kiều Duyên").with("personal_id", "001218000003");
        Delivered fourth = enrolment("0000000104").with("full_name", "Đoàn Vĩ").with("personal_id", "001218000004");
        load(List.of(third));
        int small = check().stored().size();
        load(List.of(fourth));
        int large = check().stored().size();
        load(List.of(third.copy().at(5).withdrawn()));

        assertThat(List.of(joined, small, large, check().stored().size())).containsExactly(1, 2, 4, 2);
        assertThat(check().faults()).isEmpty();
    }
}
