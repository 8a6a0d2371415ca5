package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.enterprise;
import static io.declareonce.hub.warehouse.Deliveries.householdBusiness;
import static io.declareonce.hub.warehouse.Deliveries.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.PartialDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Organisations beside citizens: other numbers, other golden records, though a number can be written alike. */
@WarehouseTest
class OrganisationsIT {
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
    EntitySearch search;

    private Deliveries deliveries;

    @BeforeEach
    void start() {
        deliveries = new Deliveries(ShippedDictionary.edition(), identity, warehouse, feed, transaction);
    }

    @Test
    void keepsAnEnterpriseApartFromItsRepresentative() {
        deliveries.load(enterprise("0100112437").with("representative_id", "001085000011"));

        assertThat(found("organisation", "tax_code", "0100112437"))
                .containsExactly("Công ty cổ phần Sông Nhuệ CTCP 1 00070");
        assertThat(found("citizen", "personal_id", "001085000011")).containsExactly("Lê Văn Nam 1");
    }

    @Test
    void keepsAHouseholdBusinessApartFromItsOwner() {
        deliveries.load(householdBusiness("001085000022", "001085000022"));
        deliveries.load(right("AA 00000022", 1)
                .with("full_name", "Lê Văn Nam")
                .with("birth_date", new PartialDate(1985, 0, 0))
                .with("id_number", "001085000022"));

        assertThat(lines("""
                SELECT scheme.entity || ' ' || scheme.name || ' ' || count(membership.record_id)
                FROM identity.identifier
                JOIN identity.scheme ON scheme.number = identifier.scheme
                JOIN identity.membership ON membership.entity_id = identifier.entity_id
                WHERE value = '001085000022' GROUP BY scheme.entity, scheme.name ORDER BY 1""")).containsExactly("citizen personal_id 2", "organisation household_business 1");
        assertThat(found("organisation", "household_business", "001085000022"))
                .containsExactly("Hộ kinh doanh Hoa Sữa 00070");
        assertThat(found("citizen", "personal_id", "001085000022")).containsExactly("Lê Văn Nam 1");
    }

    @Test
    void keepsABranchApartFromItsParent() {
        deliveries.load(
                enterprise("0314409058"),
                enterprise("0314409058-002")
                        .with("parent_code", "0314409058")
                        .with("legal_form", "CN")
                        .with("name", "Chi nhánh Công ty cổ phần Sông Nhuệ")
                        .with("representative_name", null));

        assertThat(found("organisation", "tax_code", "0314409058"))
                .containsExactly("Công ty cổ phần Sông Nhuệ CTCP 1 00070");
        assertThat(found("organisation", "branch_code", "0314409058-002"))
                .containsExactly("Chi nhánh Công ty cổ phần Sông Nhuệ CN 1 00070");
    }

    @Test
    void findsAnOrganisationThatHoldsLand() {
        deliveries.load(enterprise("0312687878"));
        deliveries.load(right("AA 00000033", 1)
                .with("full_name", null)
                .with("birth_date", null)
                .with("holder_kind", "TO_CHUC")
                .with("organisation_name", "CÔNG TY CỔ PHẦN SÔNG NHUỆ")
                .with("organisation_number", "0312687878"));

        assertThat(lines("""
                SELECT count(*) || ' of ' || count(DISTINCT membership.entity_id) FROM identity.membership
                JOIN identity.identifier ON identifier.entity_id = membership.entity_id
                WHERE value = '0312687878'""")).containsExactly("2 of 1");
        assertThat(lines("""
                SELECT role::text FROM identity.membership
                JOIN warehouse.land_right ON hub_record_id = record_id
                WHERE certificate_serial = 'AA 00000033'"""))
                .as("an organisation alone, and nobody as its holder")
                .containsExactly("1");
    }

    @Test
    void doubtsATaxCodeOfAnotherName() {
        deliveries.load(enterprise("0100233488"));
        deliveries.load(right("AA 00000044", 1)
                .with("full_name", null)
                .with("birth_date", null)
                .with("holder_kind", "TO_CHUC")
                .with("organisation_name", "Hợp tác xã Ba Vì")
                .with("organisation_number", "0100233488"));

        assertThat(lines("SELECT kind FROM identity.room_identifier_conflict WHERE dataset = 'land.right'"))
                .containsExactly("description");
        assertThat(found("organisation", "tax_code", "0100233488"))
                .containsExactly("Công ty cổ phần Sông Nhuệ CTCP 1 00070");
    }

    @Test
    void publishesOrganisationsWithTheirNumbersMasked() {
        deliveries.load(householdBusiness("001085000055", "001085000055").with("name", "Hộ kinh doanh Năm Lăm"));

        assertThat(lines("""
                SELECT name || ' ' || household_business FROM warehouse.shared_organisation
                WHERE name = 'Hộ kinh doanh Năm Lăm'""")).containsExactly("Hộ kinh doanh Năm Lăm *********055");
    }

    /** Some values of the golden record of an identifier, one line for each entity. */
    private List<String> found(String entity, String scheme, String value) {
        Edition edition = ShippedDictionary.edition();
        Entity of = edition.findEntity(entity).orElseThrow();
        Entity.IdentifierScheme by = of.identifiers().stream()
                .filter(each -> each.name().equals(scheme))
                .findFirst()
                .orElseThrow();
        List<String> shown = List.of("name", "legal_form", "legal_status", "commune_code", "full_name", "sex");
        return search.find(edition, of, by, value).stream()
                .map(known -> String.join(
                        " ",
                        known.values().stream()
                                .filter(each -> shown.contains(each.name()))
                                .map(each -> String.valueOf(each.value()))
                                .toList()))
                .toList();
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
