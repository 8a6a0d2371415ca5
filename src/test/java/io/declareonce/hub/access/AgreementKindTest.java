package io.declareonce.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.access.agreements.AgreementReader;
import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.ShippedDictionary;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementKindTest {
    private static final String FILE = "agreements/dogs.yaml";
    private static final String HEAD = """
            agreement: dogs
            version: 1.0.0
            status: active
            agency: land
            name: { vi: Chó, en: Dogs }
            contact: Phòng Chó
            starts: 2026-01-01
            ends: 2026-12-31
            purposes:
              walking: { name: { vi: Đi dạo, en: Walking }, legal-basis: Luật 1/2026 }
            quota: { requests-a-minute: 1, people-a-day: 1 }
            """;

    private static List<String> faults(String text) {
        return ShippedDictionary.faultsWith(FILE, text).stream()
                .map((Fault fault) -> fault.kind() + ":" + fault.line())
                .toList();
    }

    @Test
    void takesWhatIsSound() {
        assertThat(faults(HEAD + "datasets: { land.parcel: { fields: [ commune_code ] } }\n"))
                .isEmpty();
    }

    @Test
    void tellsAllThatDoesNotExistWithItsLine() {
        String agreement = HEAD.replace("agency: land", "agency: moon") + """
                entities:
                  citizen:
                    attributes:
                      - full_nam
                      - birth_date
                    ask-by: [ phone ]
                    known-in: [ land.right ]
                datasets:
                  land.parcel:
                    purposes: [ barking ]
                    fields: [ commune_code, paw ]
                    rows:
                      commune_code:
                        - "00070"
                        - "99999"
                  land.kennel: { fields: [ name ] }
                questions: [ is-a-good-dog ]
                """;

        assertThat(faults(agreement))
                .containsExactly(
                        "unknown-agency:4",
                        "unknown-name:15",
                        "unknown-identifier:17",
                        "known-in-what:18",
                        "unknown-purpose:21",
                        "unknown-name:22",
                        "unknown-code:26",
                        "unknown-dataset:27",
                        "unknown-question:28");
    }

    @Test
    void grantsSensitiveDataOnlyByNameAndSecretsNever() {
        String agreement = HEAD + """
                sensitive: [ health.card-code ]
                entities:
                  citizen: { attributes: [ ethnic_group ] }
                datasets:
                  health.visit:
                    fields: [ main_diagnosis ]
                """;

        assertThat(faults(agreement))
                .contains("sensitive-for-nothing:12", "sensitive-not-named:14", "secret-granted:17");
    }

    @Test
    void refusesAnAgreementThatEndsBeforeItStarts() {
        assertThat(faults(HEAD.replace("ends: 2026-12-31", "ends: 2025-12-31")))
                .containsExactly("ends-before-it-starts:8");
        assertThat(faults(HEAD.replace("ends: 2026-12-31", "ends: 2026-02-30"))).containsExactly("no-such-day:8");
    }

    @Test
    void refusesThePurposeThatAnotherAgreementOfTheAgencyHas() {
        String rival = HEAD.replace("agreement: dogs", "agreement: taxes")
                .replace("agency: land", "agency: tax")
                .replace("walking:", "land-tax:");

        assertThat(ShippedDictionary.faultsWith("agreements/taxes.yaml", rival))
                .extracting(fault -> fault.kind() + ":" + fault.line())
                .containsExactly("purpose-twice:10");
    }

    @Test
    void readsWhatTheShippedFilesGrant() {
        Declaration declared = ShippedDictionary.edition().declarations("agreements").stream()
                .filter(each -> each.id().equals("ward-police"))
                .findFirst()
                .orElseThrow();

        Agreement agreement = AgreementReader.read(declared);

        assertThat(agreement.datasets().get("land.right").rows().get("commune_code"))
                .containsExactly("00004", "00070");
        assertThat(agreement.isInForce(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(agreement.isInForce(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(agreement.findEntity("citizen", "residence").orElseThrow().knownIn())
                .containsExactly("land.right");
    }
}
