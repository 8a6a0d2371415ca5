package io.declareonce.hub.access.masks;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ShippedDictionary;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MasksTest {
    private static DataElement element(String field) {
        return ShippedDictionary.edition().getDataset("health.insurance-card").fields().stream()
                .filter(each -> each.name().equals(field))
                .map(Field::element)
                .findFirst()
                .orElseThrow();
    }

    private static Masks granting(String name, Set<String> sensitive) {
        return new Masks(Set.of(name), Set.of(), sensitive, false);
    }

    @Test
    void hidesSensitiveDataThatIsGrantedButNotNamed() {
        DataElement digit = element("benefit_digit");

        assertThat(granting("benefit_digit", Set.of()).seen("benefit_digit", digit))
                .isEqualTo(Seen.SENSITIVE_NOT_NAMED);
        assertThat(granting("benefit_digit", Set.of("health.card-code")).seen("benefit_digit", digit))
                .isEqualTo(Seen.SENSITIVE_NOT_NAMED);
        assertThat(granting("benefit_digit", Set.of(digit.id())).seen("benefit_digit", digit))
                .isEqualTo(Seen.CLEAR);
    }

    @Test
    void hidesWhatNobodyGranted() {
        assertThat(granting("sex", Set.of()).seen("full_name", element("full_name")))
                .isEqualTo(Seen.NOT_AGREED);
    }

    @Test
    void masksAsTheElementDeclares() {
        DataElement number = element("personal_id");
        Masks masks = new Masks(Set.of(), Set.of("personal_id"), Set.of(), false);

        Seen seen = masks.seen("personal_id", number);

        assertThat(seen).isEqualTo(Seen.MASKED);
        assertThat(String.valueOf(Masks.shown(seen, number, "001203004567")))
                .endsWith("567")
                .doesNotContain("001203004");
    }

    @Test
    void letsADepartmentSeeWhatItSent() {
        assertThat(new Masks(Set.of(), Set.of(), Set.of(), true).seen("benefit_digit", element("benefit_digit")))
                .isEqualTo(Seen.CLEAR);
    }
}
