package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AffiliationsTest {

    @Test
    void findsTheInstitutionAfterItsDepartment() {
        assertThat(Affiliations.institution("Department of Genetics, Institute of Biology, University of Antwerp"))
                .isEqualTo("antwerp university");
    }

    @Test
    void findsTheInstitutionBeforeItsPlace() {
        assertThat(Affiliations.institution("Khoa Toán, Trường Đại học Khoa học Tự nhiên, Hà Nội, Việt Nam"))
                .isEqualTo("dai hoc khoa nhien truong tu");
    }

    @Test
    void takesTheLastPartWhereNoneIsAnInstitution() {
        assertThat(Affiliations.institution("Genome Analysis, EMBL")).isEqualTo("embl");
    }

    @Test
    void leavesOutAPartThatIsNotAlwaysNamed() {
        assertThat(Affiliations.institution("Stanford University School of Medicine"))
                .isEqualTo(Affiliations.institution("ChEM-H, Stanford University"));
    }
}
