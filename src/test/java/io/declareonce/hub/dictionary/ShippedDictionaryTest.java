package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.compile.Compiler;
import io.declareonce.hub.lineage.SourceRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShippedDictionaryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static List<String> findings(SourceRecord record, Dataset dataset) {
        dataset.check(record, TODAY);
        return Records.findings(record);
    }

    private static SourceRecord right(@Nullable String idNumber) {
        return Records.of(
                ShippedDictionary.edition().getDataset("land.right"),
                "certificate_serial",
                "AA 12345678",
                "holder_no",
                "1",
                "commune_code",
                "00004",
                "unit_list_date",
                "2025-07-01",
                "sheet_number",
                "12",
                "parcel_number",
                "7",
                "holder_kind",
                "CA_NHAN",
                "full_name",
                "Nguyễn Thị Lan",
                "birth_date",
                "1983",
                "sex",
                "2",
                "id_number",
                idNumber,
                "changed_on",
                "2025-09-01",
                "updated_at",
                "2025-09-02T01:02:03Z");
    }

    @Test
    void holdsNoFault() {
        var compilation = new Compiler(ShippedDictionary.kinds())
                .compile(DictionaryFiles.read(ShippedDictionary.DIRECTORY), 1, TODAY);

        assertThat(compilation.faults()).isEmpty();
    }

    @Test
    void tellsAPersonalIdFromAnOldCard() {
        Dataset rights = ShippedDictionary.edition().getDataset("land.right");
        Subject holder = rights.subjects().get(0);

        assertThat(findings(right("001183004567"), rights)).isEmpty();
        assertThat(List.of(
                        holder.entity().identifiers().get(0).name(),
                        holder.entity().identifiers().get(2).name()))
                .containsExactly("personal_id", "legacy_id_card");
        assertThat(holder.identifier(right("001183004567"), 0)).isEqualTo("001183004567");
        assertThat(holder.identifier(right("001183004567"), 2)).isNull();
        assertThat(holder.identifier(right("012345678"), 0)).isNull();
        assertThat(holder.identifier(right("012345678"), 2)).isEqualTo("012345678");
        assertThat(holder.identifier(right(null), 0)).isNull();
    }

    @Test
    void doubtsAnIdentifierOfAnotherBirthYear() {
        Dataset rights = ShippedDictionary.edition().getDataset("land.right");
        SourceRecord record = right("001190004567");

        assertThat(findings(record, rights)).containsExactly("WARNING id_number personal-id-agrees-with-birth-year");
        assertThat(rights.subjects().get(0).identifier(record, 0)).isNull();
    }

    @Test
    void sumsThePurposesOfAParcel() {
        Dataset parcels = ShippedDictionary.edition().getDataset("land.parcel");

        assertThat(findings(parcel("100.50", "80.50", "20"), parcels)).isEmpty();
        assertThat(findings(parcel("100.50", "80.50", "21"), parcels))
                .containsExactly("WARNING null purpose-areas-sum-to-legal-area");
        assertThat(findings(parcel("30", "10", "10", "5", "5"), parcels))
                .containsExactly("ERROR purposes at-most-three-purposes");
    }

    private static SourceRecord parcel(String legalArea, String... areas) {
        List<Object[]> purposes = new java.util.ArrayList<>();
        for (String area : areas) {
            purposes.add(new Object[] {"ODT", new BigDecimal(area), null, null, null});
        }
        return Records.of(
                ShippedDictionary.edition().getDataset("land.parcel"),
                "commune_code",
                "00004",
                "unit_list_date",
                "2025-07-01",
                "sheet_number",
                "12",
                "parcel_number",
                "7",
                "legal_area",
                legalArea,
                "purposes",
                purposes,
                "changed_on",
                "2025-09-01",
                "updated_at",
                "2025-09-02T01:02:03Z");
    }

    @Test
    void judgesACommuneByTheDayOfItsList() {
        CodeList communes = ShippedDictionary.edition().findCodeList("communes").orElseThrow();

        assertThat(communes.findCode("00004", LocalDate.of(2025, 6, 30))
                        .orElseThrow()
                        .label()
                        .vi())
                .isEqualTo("Phường Trúc Bạch");
        assertThat(communes.findCode("00004", LocalDate.of(2025, 7, 1))
                        .orElseThrow()
                        .label()
                        .vi())
                .isEqualTo("Phường Ba Đình");
        assertThat(communes.contains("99999", TODAY)).isFalse();
    }
}
