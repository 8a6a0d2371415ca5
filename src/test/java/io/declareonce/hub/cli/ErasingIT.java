package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.across.DogTown;
import io.declareonce.hub.audit.AuditVerification;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.warehouse.ChangeFeed;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import io.declareonce.hub.warehouse.Relooking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One person is erased, and nothing of the person is found anywhere any more; the neighbours stay. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasingIT {
    private static final String GONE_ID = "001203004567";
    private static final String GONE_NAME = "Zwarłek Xyąb";
    private static final String OTHER_NAME = "Quäfter Lomż";
    private static final List<String> VALUES = List.of(GONE_ID, GONE_NAME, GONE_NAME.toLowerCase(), "Zwarłek");
    private static final String SALE = """
            dataset: police.sale
            version: 1.0.0
            name: { vi: Mua bán, en: Sale }
            owner: { department: police, accountable: Đội trưởng, steward: police-data }
            key: [ number ]
            subjects:
              seller:
                entity: citizen
                identifiers: { personal_id: seller_id }
                attributes: { full_name: seller_name }
              buyer:
                entity: citizen
                identifiers: { personal_id: buyer_id }
                attributes: { full_name: buyer_name }
            fields:
              number: { element: dog.action }
              seller_id: { element: person.personal-id }
              seller_name: { element: person.full-name }
              buyer_id: { element: person.personal-id }
              buyer_name: { element: person.full-name }
            delivery: { kind: changes, max-rejected: 90% }
            """;

    private static TestDatabase database;
    private static TestHub hub;
    private static Path audit;
    private static UUID gone;
    private static long position;

    @BeforeAll
    static void live(@TempDir Path directory) throws IOException {
        DogTown.writeDictionary(directory);
        Files.writeString(directory.resolve("datasets/police/sale.yaml"), SALE);
        database = TestDatabase.migrated();
        audit = directory.resolve("audit");
        hub = TestHub.on(
                database,
                "hub.dictionary.directory=" + directory,
                "hub.intake.loaders=1",
                "hub.audit.directory=" + audit);
        hub.deliver("vets.dog", "ndjson", dog("10001", GONE_ID, GONE_NAME, 1));
        hub.deliver(
                "vets.dog",
                "ndjson",
                dog("10001", GONE_ID, GONE_NAME, 2) + dog("10002", "001203004568", OTHER_NAME, 2));
        hub.deliver("police.licence", "ndjson", licence("L1", GONE_NAME + " Bis"));
        hub.deliver("police.sale", "ndjson", sale("S1", GONE_ID, GONE_NAME) + sale("", GONE_ID, GONE_NAME));
        // was the person's dog, and is another one's now
        hub.deliver("vets.dog", "ndjson", dog("10003", GONE_ID, GONE_NAME, 1));
        hub.deliver("vets.dog", "ndjson", dog("10003", "001203004568", OTHER_NAME, 2));
        settle();
        gone = entity(GONE_ID);
    }

    private static void settle() {
        hub.bean(CrossRecordSweep.class).follow();
        hub.bean(Relooking.class).drain();
    }

    @AfterAll
    static void stop() {
        hub.close();
        database.close();
    }

    private static String dog(String chip, String owner, String name, int hour) {
        return "{\"chip\":\"%s\",\"breed\":\"DOG\",\"owner_id\":\"%s\",\"owner_name\":\"%s\",\"seen_at\":\"2026-11-20T%02d:00:00Z\"}\n"
                .formatted(chip, owner, name, hour);
    }

    private static String licence(String number, String name) {
        return "{\"number\":\"%s\",\"chip\":\"10001\",\"owner_id\":\"%s\",\"owner_name\":\"%s\",\"changed_at\":\"2026-11-20T01:00:00Z\"}\n"
                .formatted(number, GONE_ID, name);
    }

    private static String sale(String number, String seller, String name) {
        return "{\"number\":\"%s\",\"seller_id\":\"%s\",\"seller_name\":\"%s\",\"buyer_id\":\"001203004568\",\"buyer_name\":\"%s\"}\n"
                .formatted(number, seller, name, OTHER_NAME);
    }

    private static UUID entity(String identifier) {
        return database.jdbc()
                .sql("SELECT hub_entity_id FROM warehouse.citizen WHERE personal_id = :id")
                .param("id", identifier)
                .query(UUID.class)
                .single();
    }

    private static Erasing erasing() {
        return new Erasing(hub::bean);
    }

    /** Tables in which one of the values stands. */
    private static List<String> tablesWith(List<String> values) {
        List<String> found = new ArrayList<>();
        for (String table : database.jdbc().sql("""
                        SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
                        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
                        ORDER BY 1""").query(String.class).list()) {
            boolean holds = database.jdbc()
                    .sql("SELECT EXISTS (SELECT FROM " + table + " AS row WHERE row::text LIKE ANY (:values))")
                    .param(
                            "values",
                            values.stream().map(value -> "%" + value + "%").toArray(String[]::new))
                    .query(Boolean.class)
                    .single();
            if (holds) {
                found.add(table);
            }
        }
        return found;
    }

    private static long count(String what) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + what)
                .query(Long.class)
                .single();
    }

    @Test
    @Order(1)
    void tellsWhatWouldGoAndDoesNothing() {
        Erasing.Extent extent = erasing().look(gone);

        assertThat(extent.whole()).isEqualTo(java.util.Map.of("police.licence", 1, "vets.dog", 1));
        assertThat(extent.parts()).isEqualTo(java.util.Map.of("police.sale", 1));
        assertThat(extent.submissions()).isEqualTo(5);
        assertThat(tablesWith(VALUES))
                .contains(
                        "identity.identifier",
                        "quarantine.quarantined_record",
                        "warehouse.citizen",
                        "warehouse.vets_dog_history");
    }

    @Test
    @Order(2)
    void needsASecondPerson() {
        assertThatThrownBy(() -> erasing().approve(gone, "lan")).hasMessageContaining("Nobody has asked");

        erasing().ask(gone, "decision of a court", "lan");

        assertThatThrownBy(() -> erasing().approve(gone, "lan")).hasMessageContaining("somebody else");
        assertThat(tablesWith(VALUES)).contains("warehouse.citizen");
    }

    @Test
    @Order(3)
    void leavesNothingInAnyTableOrFile() throws IOException {
        position = database.jdbc()
                .sql("SELECT position FROM warehouse.feed_head")
                .query(Long.class)
                .single();

        Erasing.Extent extent = erasing().approve(gone, "minh");
        settle();

        assertThat(extent.held()).isEqualTo(1);
        assertThat(tablesWith(VALUES)).isEmpty();
        assertThat(count("intake.payload_part")).isEqualTo(1);
        try (var files = Files.walk(audit)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(GONE_ID);
            }
        }
    }

    @Test
    @Order(4)
    void leavesTheNeighbours() {
        assertThat(tablesWith(List.of(OTHER_NAME)))
                .contains("warehouse.citizen", "warehouse.vets_dog", "warehouse.police_sale");
        assertThat(count("warehouse.current_vets_dog")).isEqualTo(2);
        assertThat(count("warehouse.current_police_sale WHERE buyer_name IS NOT NULL AND seller_name IS NULL"))
                .isEqualTo(1);
    }

    @Test
    @Order(5)
    void tellsItInTheFeed() {
        List<ChangeFeed.Change> changes =
                hub.bean(ChangeFeed.class).read(new ChangeFeed.Cursor(position, Long.MAX_VALUE), 100);

        assertThat(changes)
                .filteredOn(change -> change.kind() == ChangeFeed.Kind.ERASED)
                .hasSize(3)
                .allMatch(change -> gone.equals(change.entity()));
    }

    @Test
    @Order(6)
    void doesNotComeBackByTheSameDelivery() {
        hub.deliver("vets.dog", "ndjson", dog("10001", GONE_ID, GONE_NAME, 1));
        hub.deliver("vets.dog", "ndjson", dog("10001", GONE_ID, GONE_NAME, 2));
        settle();

        assertThat(count("warehouse.current_vets_dog")).isEqualTo(2);
        assertThat(count("warehouse.citizen")).isEqualTo(1);
    }

    @Test
    @Order(7)
    void comesAsSomebodyNewOnceTheSourceSaysSomethingNew() {
        hub.deliver("vets.dog", "ndjson", dog("10001", GONE_ID, GONE_NAME, 3));
        settle();

        assertThat(entity(GONE_ID)).isNotEqualTo(gone);
    }

    @Test
    @Order(8)
    void isOnRecordInATrailThatStillHolds() {
        assertThat(database.jdbc()
                        .sql("SELECT act || ' ' || actor FROM audit.entry WHERE :gone = ANY (subjects) ORDER BY at")
                        .param("gone", gone)
                        .query(String.class)
                        .list())
                .contains("ask-erasure lan", "erase-citizen minh");
        assertThat(hub.bean(AuditVerification.class).verify().fault()).isNull();
    }
}
