package io.declareonce.hub.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.lineage.PartialDate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityTrainingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Entity CITIZEN =
            ShippedDictionary.edition().findEntity("citizen").orElseThrow();

    @Test
    void learnsTheSameFromTheSameMentions() {
        assertThat(trained(1, 600, Optional.empty()).yaml())
                .isEqualTo(trained(1, 600, Optional.empty()).yaml());
    }

    @Test
    void agreementOnABirthDateTellsMoreThanOnASex() {
        ModelFile model = trained(1, 600, Optional.empty());

        assertThat(exactBits(model, "birth_date")).isGreaterThan(7);
        assertThat(exactBits(model, "sex")).isBetween(0.5, 1.5);
    }

    @Test
    void isReadBackFromItsFile() {
        ModelFile model = trained(1, 600, Optional.empty());
        DictionaryFiles files =
                DictionaryFiles.read(ShippedDictionary.DIRECTORY).with("models/citizen.yaml", model.yaml());

        Edition edition = new DictionaryCommands().compile(files);

        Declaration declaration = edition.declarations("models").stream()
                .filter(each -> each.id().equals("citizen"))
                .findFirst()
                .orElseThrow();
        assertThat(ModelFile.of(declaration.content()).yaml()).isEqualTo(model.yaml());
    }

    @Test
    void namesNoValueOfOnePerson() {
        ModelFile model = trained(1, 600, Optional.empty());

        assertThat(model.yaml()).contains("nguyen").doesNotContain("so 599", "\"599\"");
    }

    @Test
    void warnsOfVolumesThatDrift() {
        ModelFile small = trained(1, 300, Optional.empty());

        ModelFile large = trained(1, 1_300, Optional.of(small));

        assertThat(large.version()).isEqualTo(2);
        assertThat(large.warnings()).anyMatch(warning -> warning.text().en().contains("volumes drift"));
    }

    @Test
    void refusesWhereTooLittleIsStored() {
        assertThat(told(1, 100).isTooSmall()).isTrue();
    }

    private static double exactBits(ModelFile model, String field) {
        return model.model().fields().stream()
                .filter(each -> each.name().equals(field))
                .mapToDouble(each -> Math.log(each.m().get(each.m().size() - 1)
                                / each.u().get(each.u().size() - 1))
                        / Math.log(2))
                .findFirst()
                .orElseThrow();
    }

    private static ModelFile trained(long seed, int people, Optional<ModelFile> former) {
        return told(seed, people).train(former, TODAY);
    }

    /** Each person is told by two offices; one in ten names has lost its marks. */
    private static IdentityTraining told(long seed, int people) {
        var training = new IdentityTraining(CITIZEN, 2L * people, seed);
        Random dice = new Random(seed);
        for (int i = 0; i < people; i++) {
            UUID id = new UUID(1, i);
            String name = pick(dice, "Nguyễn", "Trần", "Lê", "Phạm") + " " + pick(dice, "Văn", "Thị", "Hữu", "Thu")
                    + " " + pick(dice, "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Lan", "Mai", "Nam", "Oanh");
            String born =
                    String.format("%d-%02d-%02d", 1940 + dice.nextInt(70), 2 + dice.nextInt(11), 1 + dice.nextInt(28));
            String sex = pick(dice, "1", "2");
            String address = "Số " + i + " đường riêng " + i;
            training.mention("land.right", id, person(name, born, sex, address));
            String spelt = dice.nextInt(10) == 0 ? name.replace("ễ", "e").replace("ă", "a") : name;
            training.mention("health.visit", id, person(spelt, born, sex, address));
        }
        return training;
    }

    private static String pick(Random dice, String... texts) {
        return texts[dice.nextInt(texts.length)];
    }

    private static @Nullable Object[] person(String name, String born, String sex, String address) {
        Map<String, Object> said =
                Map.of("full_name", name, "birth_date", PartialDate.parse(born), "sex", sex, "address", address);
        return CITIZEN.attributes().stream()
                .map(attribute -> said.get(attribute.name()))
                .toArray();
    }
}
