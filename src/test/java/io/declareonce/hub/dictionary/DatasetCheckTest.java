package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static io.declareonce.hub.dictionary.SmallDictionary.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.SourceRecord;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetCheckTest {
    private final Dataset dogs = SmallDictionary.create().edition().getDataset("vets.dog");

    private SourceRecord dog(@Nullable Object... fieldsAndValues) {
        SourceRecord record = Records.of(dogs, "chip", "12345", "breed", "PUG", "seen_on", "2026-03-01");
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            Field field = dogs.findField(String.valueOf(fieldsAndValues[i])).orElseThrow();
            SourceRecord one = Records.of(dogs, fieldsAndValues[i], fieldsAndValues[i + 1]);
            record.set(field.slot(), one.value(field.slot()));
        }
        return record;
    }

    private List<String> findings(SourceRecord record) {
        dogs.check(record, TODAY);
        return Records.findings(record);
    }

    @Test
    void findsNothingInASoundRecord() {
        SourceRecord sound =
                dog("weight", "8.5", "owner_id", "001203004567", "owner_name", "Nguyễn Thị Lan", "owner_birth", "2003");

        assertThat(findings(sound)).isEmpty();
        assertThat(sound.isRefused()).isFalse();
    }

    @Test
    void tellsAllFaultsOfARecordTogether() {
        SourceRecord bad = dog("chip", "12a", "breed", null, "weight", "130", "action", "Z");

        assertThat(findings(bad))
                .containsExactly(
                        "ERROR action operation",
                        "ERROR chip length",
                        "ERROR chip pattern",
                        "ERROR breed required",
                        "WARNING weight range");
    }

    @Test
    void judgesCodesByTheReferenceDate() {
        assertThat(findings(dog("breed", "OLD", "seen_on", "2019-12-31"))).isEmpty();
        assertThat(findings(dog("breed", "OLD", "seen_on", "2020-01-01"))).containsExactly("ERROR breed code-list");
        assertThat(findings(dog("breed", "OLD", "seen_on", null))).containsExactly("ERROR breed code-list");
    }

    @Test
    void leavesARuleAsideWhereAnInputIsMissing() {
        assertThat(findings(dog("weight", "21"))).containsExactly("WARNING null pugs-are-light");
        assertThat(findings(dog("weight", null))).isEmpty();
        assertThat(findings(dog("breed", "DOG", "weight", "21"))).isEmpty();
    }

    @Test
    void holdsTheRulesOfAnEntityAgainstItsSubject() {
        assertThat(findings(dog("owner_id", "001203004567", "owner_birth", "1980")))
                .containsExactly("WARNING owner_id personal-id-agrees-with-birth-year");
        assertThat(findings(dog("owner_id", "001203", "owner_birth", "1980"))).isEmpty();
    }

    @Test
    void checksTheMembersOfAGroup() {
        List<Object[]> weighings = List.of(
                new Object[] {LocalDate.of(2026, 1, 1), new BigDecimal("8.5")},
                new Object[] {null, new BigDecimal("0.1")});

        assertThat(findings(dog("weighings", weighings)))
                .containsExactly("ERROR weighings[2].day required", "ERROR weighings[2].weight range");
    }

    @Test
    void asksOfAWithdrawalOnlyWhatNamesIt() {
        SourceRecord withdrawal = Records.of(dogs, "chip", "12345", "action", "X");

        assertThat(dogs.isWithdrawal(withdrawal)).isTrue();
        assertThat(findings(withdrawal)).isEmpty();
        assertThat(findings(Records.of(dogs, "action", "X"))).containsExactly("ERROR chip required");
    }

    @Test
    void tellsAMissingValueOnlyOnceWhereItCouldNotBeRead() {
        SourceRecord record = dog("breed", null);
        record.add(new io.declareonce.hub.lineage.Finding(
                "type",
                "breed",
                io.declareonce.hub.lineage.Severity.ERROR,
                new io.declareonce.hub.lineage.Text("a", "a")));

        assertThat(findings(record)).containsExactly("ERROR breed type");
    }

    @Test
    void saysWhatIsWrongAndWhatToMend() {
        SourceRecord record = dog("breed", "CAT", "seen_on", "2026-03-01");
        dogs.check(record, TODAY);

        assertThat(record.findings().get(0).message().en())
                .isEqualTo("dog.breed is no code of the list breed on 2026-03-01 (got CAT). Mend it at the source.");
        assertThat(record.findings().get(0).message().vi())
                .isEqualTo(
                        "dog.breed không có trong danh mục breed ngày 01/03/2026 (nhận được CAT). Hãy sửa tại nguồn.");
    }

    @Test
    void masksPersonalValuesInMessages() {
        SmallDictionary strict = SmallDictionary.create()
                .with(DOG, "owner_id: { element: dog.action }", "owner_id: { element: person.personal-id }");
        Dataset dataset = strict.edition().getDataset("vets.dog");
        SourceRecord odd = Records.of(dataset, "chip", "12345", "breed", "PUG", "owner_id", "001703004567");
        SourceRecord broken = Records.of(dataset, "chip", "12345", "breed", "PUG", "owner_id", "00120300456A");
        dataset.check(odd, TODAY);
        dataset.check(broken, TODAY);

        assertThat(odd.findings().get(0).message().en()).isEqualTo("Odd century: *********567.");
        assertThat(broken.findings().get(0).message().en()).contains("(got *********56A)");
    }

    @Test
    void takesAnIdentifierOnlyWhereItConforms() {
        Subject owner = dogs.subjects().get(0);

        assertThat(owner.identifier(dog("owner_id", "001203004567"), 0)).isEqualTo("001203004567");
        assertThat(owner.identifier(dog("owner_id", "00120300456A"), 0)).isNull();
        assertThat(owner.identifier(dog("owner_id", "001203"), 0)).isNull();
        assertThat(owner.identifier(dog("owner_id", "001703004567"), 0)).isNull();
        SourceRecord doubtful = dog("owner_id", "001203004567", "owner_birth", "1980");
        dogs.check(doubtful, TODAY);
        assertThat(owner.identifier(doubtful, 0)).isNull();
    }

    @Test
    void describesWhatARecordClaims() {
        Subject owner = dogs.subjects().get(0);
        SourceRecord record = dog("owner_name", "Lan", "owner_birth", "2003");

        assertThat(owner.description(record))
                .containsExactly("Lan", io.declareonce.hub.lineage.PartialDate.parse("2003"));
        assertThat(owner.attributeSlot(0)).isEqualTo(5);
        assertThat(owner.identifierSlots(0)).containsExactly(4);
        assertThat(owner.entity().conflicts(owner.description(record), owner.description(dog("owner_birth", "2004"))))
                .isTrue();
    }

    @Test
    void ranksDepartmentsByTheDeclaredSurvivorship() {
        Entity citizen = dogs.subjects().get(0).entity();
        Entity.Attribute name = citizen.attributes().get(0);
        Entity.Attribute birth = citizen.attributes().get(1);

        assertThat(List.of(citizen.rank(birth, "police"), citizen.rank(birth, "vets"), citizen.rank(birth, "health")))
                .containsExactly(0, 1, 2);
        assertThat(List.of(citizen.rank(name, "police"), citizen.rank(name, "vets")))
                .containsExactly(0, 0);
    }

    @Test
    void allocatesNothingForASoundRecord() {
        SourceRecord sound = dog("weight", "8.5", "owner_name", "Nguyễn Thị Lan", "owner_birth", "2003");
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 20_000; i++) {
            dogs.check(sound, TODAY);
        }

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 10_000; i++) {
            dogs.check(sound, TODAY);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(allocated / 10_000.0).isLessThan(1);
    }
}
