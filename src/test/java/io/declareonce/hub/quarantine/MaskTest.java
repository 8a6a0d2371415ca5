package io.declareonce.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Classification;
import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void showsOpenValuesWhole() {
        assertThat(Mask.mask("2026", element("none"))).isEqualTo("2026");
    }

    @Test
    void keepsTheEndOrTheBeginning() {
        assertThat(Mask.mask("001203004567", element("keep-last-3"))).isEqualTo("•••567");
        assertThat(Mask.mask("001203004567", element("keep-first-2"))).isEqualTo("00•••");
    }

    @Test
    void neverShowsMoreThanAThirdOfAFaultyValue() {
        assertThat(Mask.mask("1234", element("keep-last-3"))).isEqualTo("•••4");
        assertThat(Mask.mask("12", element("keep-last-3"))).isEqualTo("•••");
    }

    @Test
    void hidesAGroupOfWhichAnyMemberIsHidden() {
        DataElement area = element("none");
        DataElement owner = element("all");

        assertThat(Mask.mask("[]", group(area, area))).isEqualTo("[]");
        assertThat(Mask.mask("[]", group(area, owner))).isEqualTo("•••");
    }

    private static DataElement element(String mask) {
        return element(mask, ValueType.TEXT, List.of());
    }

    private static DataElement group(DataElement first, DataElement second) {
        return element(
                "none",
                ValueType.GROUP,
                List.of(new DataElement.Member("a", first, true), new DataElement.Member("b", second, true)));
    }

    private static DataElement element(String mask, ValueType type, List<DataElement.Member> members) {
        return new DataElement(
                "test.value",
                "1.0.0",
                new Text("", ""),
                new Text("", ""),
                type,
                null,
                members,
                Facets.NONE,
                new Classification(Classification.Level.INTERNAL, Classification.Personal.NONE, mask));
    }
}
