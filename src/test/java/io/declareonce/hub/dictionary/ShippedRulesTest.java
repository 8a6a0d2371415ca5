package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.SourceRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules between the fields of the shipped datasets: each example is right but for what the test says. */
class ShippedRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static List<String> parcelOf(String commune, String listDate, @Nullable String address) {
        return new Example("land.parcel")
                .with("commune_code", commune)
                .with("unit_list_date", listDate)
                .with("sheet_number", "12")
                .with("parcel_number", "7")
                .with("address", address)
                .with("legal_area", "80.50")
                .with("purposes", List.of(new Object[][] {{"ODT", new BigDecimal("80.50"), null, null, null}}))
                .with("changed_on", "2025-09-01")
                .with("updated_at", "2025-09-02T01:02:03Z")
                .findings();
    }

    @Test
    void wantsTheAddressOfAParcelInADividedCommune() {
        String address = "Số 5 ngõ 12 đường Láng";

        assertThat(parcelOf("00004", "2004-07-08", null)).as("one successor").isEmpty();
        assertThat(parcelOf("00007", "2004-07-08", address)).as("divided").isEmpty();
        assertThat(parcelOf("00007", "2004-07-08", null)).containsExactly("WARNING divided-commune-needs-an-address");
        assertThat(parcelOf("00070", "2025-07-01", null))
                .as("a commune of today")
                .isEmpty();
    }

    private static Example cardOf2024() {
        return card().with("valid_from", "2024-01-01").with("valid_to", "2024-12-31");
    }

    private static Example school() {
        return new Example("education.school")
                .with("school_code", "01004301")
                .with("name", "Trường Tiểu học Hoa Sen")
                .with("education_level", "TH")
                .with("school_type", "CONG_LAP")
                .with("state", "HOAT_DONG")
                .with("effective_from", "2004-09-05")
                .with("updated_at", "2026-01-02T01:00:00Z");
    }

    @Test
    void wantsAnAddressInADividedCommuneWhereverOneIsDeclared() {
        assertThat(cardOf2024().with("commune_code", "00007").findings())
                .containsExactly("WARNING divided-commune-needs-an-address");
        assertThat(cardOf2024().with("commune_code", "00004").findings()).isEmpty();
        assertThat(visit().with("admitted_at", "2024-03-01T01:00:00Z")
                        .with("discharged_at", "2024-03-02T01:00:00Z")
                        .with("commune_code", "00007")
                        .findings())
                .containsExactly("WARNING divided-commune-needs-an-address");
        assertThat(school().with("commune_code", "00007")
                        .with("unit_list_date", "2004-07-08")
                        .findings())
                .containsExactly("WARNING divided-commune-needs-an-address");
        assertThat(school().with("commune_code", "00007")
                        .with("unit_list_date", "2004-07-08")
                        .with("address", "Số 5 ngõ 12 đường Láng")
                        .findings())
                .isEmpty();
    }

    private static Example right() {
        return new Example("land.right")
                .with("certificate_serial", "AA 00123456")
                .with("holder_no", "1")
                .with("commune_code", "00070")
                .with("unit_list_date", "2025-07-01")
                .with("sheet_number", "12")
                .with("parcel_number", "7")
                .with("holder_kind", "CA_NHAN")
                .with("full_name", "Trần Thị Hoa")
                .with("changed_on", "2025-09-01")
                .with("updated_at", "2025-09-02T01:02:03Z");
    }

    @Test
    void takesAPersonOrAnOrganisationAsHolder() {
        assertThat(right().findings()).isEmpty();
        assertThat(right().with("full_name", null).findings()).containsExactly("ERROR holder-has-a-name");
        assertThat(right().with("full_name", null)
                        .with("holder_kind", "TO_CHUC")
                        .with("organisation_name", "Công ty cổ phần Sông Nhuệ")
                        .with("organisation_number", "0100112437")
                        .findings())
                .isEmpty();
        assertThat(right().with("organisation_name", "Công ty cổ phần Sông Nhuệ")
                        .findings())
                .containsExactly("WARNING person-or-organisation");
        assertThat(right().with("holder_kind", "VO_CHONG").findings()).containsExactly("WARNING person-has-a-role");
    }

    @Test
    void doubtsNamesThatWereTypedOrExportedBadly() {
        assertThat(right().with("full_name", "Nguyeenx Thij Lan").findings())
                .containsExactly("WARNING name-without-typing-keys");
        assertThat(right().with("full_name", "NguyÔn ThÞ Lan").findings())
                .containsExactly("WARNING name-of-vietnamese-letters");
        assertThat(right().with("full_name", "Nguyá»…n Lan").findings())
                .containsExactly("WARNING name-of-vietnamese-letters");
        assertThat(right().with("full_name", "Lê Nam và Trần Hoa").findings())
                .containsExactly("WARNING one-person-only");
        assertThat(right().with("full_name", "H'Wen Niê").findings())
                .as("a name of the Ê-đê")
                .isEmpty();
    }

    private static Example enterprise() {
        return new Example("business.enterprise")
                .with("code", "0100112437")
                .with("name", "Công ty cổ phần Sông Nhuệ")
                .with("legal_form", "CTCP")
                .with("legal_status", "1")
                .with("first_registered_on", "2015-03-20")
                .with("changed_on", "2026-02-11")
                .with("address", "Số 20 đường Giải Phóng, Phường Bạch Mai, Thành phố Hà Nội")
                .with("commune_code", "00070")
                .with("phone", "02438251234")
                .with("representative_name", "Lê Văn Nam")
                .with("updated_at", "2026-02-11T02:00:00Z");
    }

    private static Example branch() {
        return enterprise()
                .with("code", "0314409058-002")
                .with("parent_code", "0314409058")
                .with("legal_form", "CN")
                .with("name", "Chi nhánh Công ty cổ phần Sông Nhuệ");
    }

    @Test
    void knowsAnEnterpriseByItsCheckDigitAndABranchByItsParent() {
        assertThat(enterprise().findings()).isEmpty();
        assertThat(enterprise().with("code", "0100112438").findings()).containsExactly("ERROR check-digit");
        assertThat(branch().findings()).isEmpty();
        assertThat(branch().with("parent_code", null).findings()).containsExactly("ERROR branch-has-a-parent");
        assertThat(branch().with("parent_code", "0100112437").findings())
                .containsExactly("ERROR branch-names-its-parent");
        assertThat(branch().with("legal_form", "CTCP")
                        .with("name", "Công ty cổ phần Sông Nhuệ")
                        .findings())
                .containsExactly("WARNING legal-form-fits-code");
    }

    @Test
    void readsTheLegalFormInTheName() {
        assertThat(enterprise().with("name", "CÔNG TY CP SÔNG NHUỆ").findings())
                .containsExactly("WARNING legal-form-in-the-name");
        assertThat(enterprise()
                        .with("legal_form", "TNHH1TV")
                        .with("name", "Công ty TNHH MTV Sông Nhuệ")
                        .findings())
                .isEmpty();
    }

    @Test
    void judgesActivitiesByTheListOfTheirYear() {
        Example of2025 = enterprise().with("activity_list", "VSIC2025").with("main_activity", "4711");

        assertThat(of2025.with("activities", List.of("4711", "5610")).findings())
                .isEmpty();
        assertThat(of2025.with("activities", List.of("4711", "4511")).findings())
                .as("trade in cars moved in 2025")
                .containsExactly("WARNING activities-of-the-list-of-2025");
        assertThat(of2025.with("activities", List.of("5610")).findings())
                .containsExactly("WARNING main-activity-registered");
        assertThat(enterprise()
                        .with("activity_list", "VSIC2007")
                        .with("activities", List.of("4511"))
                        .findings())
                .as("the list of 2007 in a change of 2026")
                .containsExactly("WARNING code-list", "WARNING activities-of-the-list-of-2007");
        assertThat(enterprise()
                        .with("activity_list", "VSIC2007")
                        .with("activities", List.of("4511"))
                        .with("changed_on", "2016-05-05")
                        .with("commune_code", "00004")
                        .findings())
                .as("the list of 2007 in its time")
                .isEmpty();
    }

    @Test
    void addsUpTheCapital() {
        List<Object[]> members = List.of(
                new Object[] {"Lê Văn Nam", null, new BigDecimal("60")},
                new Object[] {"Trần Hoa", null, new BigDecimal("40")});

        assertThat(enterprise()
                        .with("members", members)
                        .with("charter_capital", "100")
                        .findings())
                .isEmpty();
        assertThat(enterprise()
                        .with("members", members)
                        .with("charter_capital", "101")
                        .findings())
                .containsExactly("WARNING contributions-sum-to-capital");
    }

    @Test
    void looksAtSuspensions() {
        Example suspended = enterprise().with("legal_status", "2").with("suspended_from", "2026-01-01");

        assertThat(suspended.with("suspended_to", "2026-12-31").findings()).isEmpty();
        assertThat(suspended.with("suspended_to", "2025-12-31").findings()).containsExactly("ERROR suspension-from-to");
        assertThat(suspended.with("suspended_to", "2027-02-01").findings())
                .containsExactly("WARNING suspension-of-one-year");
    }

    private static Example household() {
        return new Example("business.household-business")
                .with("number", "001085000022")
                .with("name", "Hộ kinh doanh Hoa Sữa")
                .with("owner_personal_id", "001085000022")
                .with("owner_name", "Lê Văn Nam")
                .with("owner_birth_date", "1985")
                .with("owner_sex", "1")
                .with("address", "Kiốt 12 chợ Thành Công")
                .with("commune_code", "00070")
                .with("registered_on", "2025-08-15")
                .with("changed_on", "2025-08-15")
                .with("updated_at", "2025-08-15T02:00:00Z");
    }

    @Test
    void givesAHouseholdBusinessTheNumberOfItsOwner() {
        assertThat(household().findings()).isEmpty();
        assertThat(household().with("number", "001085000023").findings())
                .containsExactly("WARNING number-is-that-of-the-owner");
        assertThat(household().with("number", "0100112437").findings())
                .as("a tax code of ten digits, registered in 2025")
                .containsExactly("WARNING twelve-digits-since-july-2025");
        assertThat(household()
                        .with("number", "0100112437")
                        .with("registered_on", "2019-08-15")
                        .findings())
                .isEmpty();
        assertThat(household().with("owner_sex", "2").findings())
                .containsExactly("WARNING personal-id-agrees-with-sex");
        assertThat(household().with("owner_birth_date", "1986").findings())
                .containsExactly("WARNING personal-id-agrees-with-birth-year");
        assertThat(household().with("name", "Tạp hóa Hoa Sữa").findings())
                .containsExactly("WARNING name-begins-with-its-kind");
    }

    private static Example card() {
        return new Example("health.insurance-card")
                .with("card_code", "HT3010123456789")
                .with("social_insurance_number", "0123456789")
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", "1945")
                .with("sex", "1")
                .with("valid_from", "2026-01-01")
                .with("valid_to", "2026-12-31")
                .with("facility_code", "01001")
                .with("status", "HIEU_LUC")
                .with("updated_at", "2026-01-02T01:00:00Z");
    }

    @Test
    void readsTheInsuranceNumberInTheCard() {
        assertThat(card().findings()).isEmpty();
        assertThat(card().with("social_insurance_number", "0123456780").findings())
                .containsExactly("ERROR card-ends-with-the-insurance-number");
        assertThat(card().with("object_group", "HS").findings()).containsExactly("WARNING card-begins-with-the-group");
        assertThat(card().with("card_code", "XX3010123456789").findings()).containsExactly("ERROR known-group");
        assertThat(card().with("card_code", "TE1010123456789").findings())
                .containsExactly("WARNING under-six-in-their-group");
        assertThat(card().with("valid_to", "2025-12-31").findings()).containsExactly("ERROR valid-from-to");
        assertThat(card().with("facility_code", "01999").findings()).containsExactly("WARNING known-facility");
    }

    private static Example visit() {
        return new Example("health.visit")
                .with("facility_code", "01001")
                .with("visit_id", "LK1")
                .with("patient_number", "BN1")
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", "1945")
                .with("sex", "1")
                .with("main_diagnosis", "I10")
                .with("admitted_at", "2026-09-05T01:30:00Z")
                .with("discharged_at", "2026-09-05T03:15:00Z")
                .with("visit_type", "01");
    }

    @Test
    void looksAtTheTimesCodesAndCostsOfAVisit() {
        assertThat(visit().findings()).isEmpty();
        assertThat(visit().with("discharged_at", "2026-09-05T01:00:00Z").findings())
                .containsExactly("ERROR in-before-out");
        assertThat(visit().with("district_code", "001").findings())
                .containsExactly("WARNING no-district-after-the-merger");
        assertThat(visit().with("district_code", "001")
                        .with("admitted_at", "2025-06-30T16:59:00Z")
                        .with("commune_code", "00001")
                        .findings())
                .as("one minute before the merger, by the clocks of Hà Nội")
                .isEmpty();
        assertThat(visit().with("main_diagnosis", "Q99").findings()).containsExactly("WARNING known-diagnosis");
        assertThat(visit().with("fund_paid", "285000")
                        .with("insured_cost", "200000")
                        .with("co_payment", "15000")
                        .findings())
                .contains("WARNING cost-is-the-sum-of-its-parts", "WARNING cost-has-a-card");
        assertThat(visit().with("card_codes", List.of("HT3010123456789", "CK2010123456789"))
                        .with("initial_facilities", List.of("01001"))
                        .findings())
                .containsExactly("WARNING cards-in-one-order");
    }

    private static Example enrolment() {
        return new Example("education.enrolment")
                .with("learner_code", "0000000101")
                .with("school_year", "2026-2027")
                .with("school_code", "01004301")
                .with("class_name", "3A1")
                .with("grade", "3")
                .with("education_level", "TH")
                .with("status", "DANG_HOC")
                .with("state_since", "2026-09-05")
                .with("full_name", "Nguyễn Văn An")
                .with("birth_date", "2018-03-07")
                .with("sex", "1")
                .with("updated_at", "2026-09-05T01:00:00Z");
    }

    @Test
    void looksAtTheYearGradeAndParentsOfALearner() {
        assertThat(enrolment().findings()).isEmpty();
        assertThat(enrolment().with("education_level", "THCS").findings()).containsExactly("WARNING level-fits-grade");
        assertThat(enrolment().with("class_name", "4A1").findings())
                .containsExactly("WARNING class-name-begins-with-grade");
        assertThat(enrolment().with("school_year", "2026-2028").findings())
                .containsExactly("WARNING one-year-after-the-other");
        assertThat(enrolment().with("state_since", "2025-09-05").findings())
                .containsExactly("WARNING state-within-the-school-year");
        assertThat(enrolment().with("entered_on", "2026-09-06").findings())
                .containsExactly("WARNING entered-before-the-state");
        assertThat(enrolment().with("personal_id", "001085000022").findings())
                .as("the number of a parent")
                .containsExactly("WARNING personal-id-agrees-with-birth-year");
        assertThat(enrolment()
                        .with("guardian_relationship", "ME_DE")
                        .with("guardian_birth_year", "2010")
                        .findings())
                .containsExactly("WARNING parent-older-than-the-child");
    }

    /** A record by the names of its fields, changed one by one. */
    private record Example(String dataset, Map<String, Object> values) {
        Example(String dataset) {
            this(dataset, Map.of());
        }

        Example with(String field, @Nullable Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(values);
            if (value == null) {
                changed.remove(field);
            } else {
                changed.put(field, value);
            }
            return new Example(dataset, changed);
        }

        /** As {@code WARNING rule}, in the order in which they are told. */
        List<String> findings() {
            Dataset of = ShippedDictionary.edition().getDataset(dataset);
            List<Object> pairs = new ArrayList<>();
            values.forEach((name, value) -> {
                pairs.add(name);
                pairs.add(value);
            });
            SourceRecord record = Records.of(of, pairs.toArray());
            of.check(record, TODAY);
            return record.findings().stream()
                    .map(finding -> finding.severity() + " " + finding.rule())
                    .toList();
        }
    }
}
