package io.declareonce.hub.warehouse;

import static io.declareonce.hub.warehouse.Deliveries.enrolment;
import static io.declareonce.hub.warehouse.Deliveries.enterprise;
import static io.declareonce.hub.warehouse.Deliveries.householdBusiness;
import static io.declareonce.hub.warehouse.Deliveries.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.identity.IdentityResolution;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.warehouse.Deliveries.Delivered;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Those who are easily taken for one, sent through the hub with the shipped dictionary and models. */
@WarehouseTest
class SafetyIT {
    private static final String HOUSE = "Số 77 đường Trần Phú, Phường Bạch Mai, Thành phố Hà Nội";
    private static final String PHONE = "0911111222";

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
    EntityLookup lookup;

    private Deliveries deliveries;

    @BeforeEach
    void start() {
        deliveries = new Deliveries(ShippedDictionary.edition(), identity, warehouse, feed, transaction);
    }

    @AfterEach
    void empty() {
        jdbc.sql("""
                TRUNCATE identity.membership, identity.identifier, identity.open_mention, identity.assignment, identity.relook,
                    identity.description, identity.block, identity.open_block, identity.identifier_conflict, identity.vacated,
                    identity.decision, identity.ruling, identity.review_task, identity.event,
                    warehouse.education_enrolment, warehouse.education_enrolment_history,
                    warehouse.land_right, warehouse.land_right_history,
                    warehouse.business_enterprise, warehouse.business_enterprise_history,
                    warehouse.business_household_business, warehouse.business_household_business_history,
                    warehouse.citizen, warehouse.organisation, warehouse.finding, warehouse.event""").update();
    }

    private void load(Delivered... records) {
        for (Delivered record : records) {
            deliveries.load(record);
        }
        relooking.drain();
    }

    private static Delivered learner(String code, String name, PartialDate birth, String sex) {
        return enrolment(code)
                .with("full_name", name)
                .with("birth_date", birth)
                .with("sex", sex)
                .with("address", HOUSE)
                .with("phone", PHONE);
    }

    private static Delivered holder(long number, String name, PartialDate birth, String sex) {
        return right("AB 123456", number)
                .with("full_name", name)
                .with("birth_date", birth)
                .with("sex", sex)
                .with("permanent_address", HOUSE);
    }

    /** Names of the golden records, each as often as it stands for somebody. */
    private List<String> names(String entity, String column) {
        return jdbc.sql("SELECT " + column + " FROM warehouse." + entity + " ORDER BY 1")
                .query(String.class)
                .list();
    }

    @Test
    void tellsTwinsApart() {
        PartialDate birth = new PartialDate(2015, 5, 17);
        load(learner("0000000001", "Lê Thị Lan", birth, "2"), learner("0000000002", "Lê Thị Hồng", birth, "2"));

        assertThat(names("citizen", "full_name")).containsExactly("Lê Thị Hồng", "Lê Thị Lan");
    }

    @Test
    void tellsABrotherAndASisterOfOneBirthAndNameApart() {
        PartialDate birth = new PartialDate(2015, 5, 17);
        load(learner("0000000001", "Phạm Văn Tú", birth, "1"), learner("0000000002", "Phạm Thị Tú", birth, "2"));

        assertThat(names("citizen", "full_name")).containsExactly("Phạm Thị Tú", "Phạm Văn Tú");
    }

    @Test
    void tellsFatherAndSonOfOneNameInOneHouseApart() {
        load(
                holder(1, "Trần Văn Hùng", new PartialDate(1970, 3, 2), "1"),
                learner("0000000001", "Trần Văn Hùng", new PartialDate(2014, 11, 20), "1"));

        assertThat(names("citizen", "full_name")).containsExactly("Trần Văn Hùng", "Trần Văn Hùng");
    }

    @Test
    void tellsAMarriedCoupleOnOneCertificateApart() {
        load(
                holder(1, "Vũ Văn Hải", new PartialDate(1970, 3, 2), "1"),
                holder(2, "Vũ Thị Hải", new PartialDate(1971, 7, 20), "2"));

        assertThat(names("citizen", "full_name")).containsExactly("Vũ Thị Hải", "Vũ Văn Hải");
    }

    @Test
    void keepsAHouseholdBusinessApartFromItsOwnerWhoseNumberItBears() {
        load(
                householdBusiness("001085000001", "001085000001").with("name", "Lê Văn Nam"),
                enterprise("0314409058").with("representative_id", "001085000001"));

        assertThat(lookup.findEntity("organisation", "household_business", "001085000001"))
                .isPresent()
                .isNotEqualTo(lookup.findEntity("citizen", "personal_id", "001085000001"));
        assertThat(names("citizen", "full_name")).containsExactly("Lê Văn Nam");
        assertThat(names("organisation", "name")).containsExactly("Công ty cổ phần Sông Nhuệ", "Lê Văn Nam");
    }

    @Test
    void keepsTwoCompaniesWithOneAddressAndPhoneApart() {
        load(
                enterprise("0314409058").with("phone", PHONE),
                enterprise("0100112437").with("phone", PHONE).with("name", "Công ty cổ phần Sông Hồng"));
        load(holdingLand(3, "Công ty cổ phần Sông Hồng", null));

        assertThat(names("organisation", "name"))
                .containsOnlyOnce("Công ty cổ phần Sông Nhuệ")
                .contains("Công ty cổ phần Sông Hồng");
        assertThat(lookup.findEntity("organisation", "tax_code", "0314409058"))
                .isNotEqualTo(lookup.findEntity("organisation", "tax_code", "0100112437"));
    }

    private static Delivered holdingLand(long number, String name, String code) {
        return right("AB 123456", number)
                .with("full_name", null)
                .with("birth_date", null)
                .with("holder_kind", "TO_CHUC")
                .with("organisation_name", name)
                .with("organisation_number", code);
    }

    @Test
    void keepsABranchApartFromItsParentOfTheSameName() {
        load(
                enterprise("0314409058"),
                holdingLand(3, "Công ty cổ phần Sông Nhuệ", "0314409058-002"),
                holdingLand(4, "Chi nhánh Công ty cổ phần Sông Nhuệ", null));

        assertThat(lookup.findEntity("organisation", "branch_code", "0314409058-002"))
                .isPresent()
                .isNotEqualTo(lookup.findEntity("organisation", "tax_code", "0314409058"));
        assertThat(names("organisation", "name")).contains("Chi nhánh Công ty cổ phần Sông Nhuệ");
    }

    @Test
    void joinsNobodyByThePhoneOfAHospital() {
        String[] names = {"Đỗ Văn Long", "Ngô Thị Yến", "Lý Minh Quân", "Bùi Kim Chi", "Hồ Hữu Phúc"};
        for (int i = 0; i < names.length; i++) {
            load(learner("000000000" + i, names[i], new PartialDate(2012 + i, 1 + i, 3 + i), "1")
                    .with("address", "Số " + (3 + i) + " đường Láng, Phường Bạch Mai, Thành phố Hà Nội")
                    .with("phone", "02838554137"));
        }

        assertThat(names("citizen", "full_name")).hasSize(5);
    }

    @Test
    void joinsNobodyByANumberThatFivePeopleClaim() {
        String[] names = {"Đỗ Văn Long", "Ngô Hữu Yến", "Lý Minh Quân", "Bùi Kim Chí", "Hồ Hữu Phúc"};
        for (int i = 0; i < names.length; i++) {
            load(learner("000000000" + i, names[i], new PartialDate(2018, 1 + i, 3 + i), "1")
                    .with("address", null)
                    .with("phone", null)
                    .with("personal_id", "001218000001"));
        }

        assertThat(names("citizen", "full_name")).hasSize(5);
    }

    @Test
    void takesZerosForNoNumber() {
        load(
                learner("0000000001", "Đỗ Văn Long", new PartialDate(2018, 3, 2), "1")
                        .with("personal_id", null),
                holder(1, "Ngô Thị Yến", new PartialDate(1984, 5, 6), "2").with("id_number", "000000000"),
                holder(2, "Bùi Kim Chi", new PartialDate(1977, 1, 30), "2").with("id_number", "000000000"));

        assertThat(names("citizen", "full_name")).hasSize(3);
    }
}
