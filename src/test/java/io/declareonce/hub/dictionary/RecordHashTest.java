package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.declareonce.hub.lineage.SourceRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordHashTest {
    private static final int TRIES = 2_000;

    private final Dataset dogs = SmallDictionary.create().edition().getDataset("vets.dog");

    @Test
    void namesARecordByItsKeyAlone() {
        UUID id = dogs.recordId(Records.of(dogs, "chip", "12345"));

        assertThat(dogs.recordId(Records.of(dogs, "chip", "12345", "breed", "PUG")))
                .isEqualTo(id);
        assertThat(dogs.recordId(Records.of(dogs, "chip", "12346"))).isNotEqualTo(id);
        assertThat(id).isEqualTo(UUID.fromString("4a708274-c913-8d01-9bba-139fc6a5fcb5"));
    }

    @Test
    void refusesToNameARecordWithoutItsKey() {
        assertThatThrownBy(() -> dogs.recordId(Records.of(dogs, "breed", "PUG")))
                .hasMessageContaining("chip");
    }

    @Test
    void hashesTheOperationForWhatItDoes() {
        UUID none = dogs.contentHash(Records.of(dogs, "chip", "12345"));

        assertThat(dogs.contentHash(Records.of(dogs, "chip", "12345", "action", "U")))
                .isEqualTo(none);
        assertThat(dogs.contentHash(Records.of(dogs, "chip", "12345", "action", "X")))
                .isNotEqualTo(none);
    }

    @Test
    void takesADecimalByItsValue() {
        assertThat(dogs.contentHash(Records.of(dogs, "weight", "12.50")))
                .isEqualTo(dogs.contentHash(Records.of(dogs, "weight", "12.5")));
    }

    @Test
    void tellsGroupsApartThatShareTheirValues() {
        Object day = LocalDate.of(2026, 1, 1);
        List<Object[]> one = List.<Object[]>of(new Object[] {day, BigDecimal.ONE});
        List<Object[]> two = List.of(new Object[] {day, null}, new Object[] {null, BigDecimal.ONE});

        assertThat(dogs.contentHash(Records.of(dogs, "weighings", one)))
                .isNotEqualTo(dogs.contentHash(Records.of(dogs, "weighings", two)));
    }

    /** A new optional field, or fields in another order, change no hash of what was delivered before. */
    @Test
    void dependsNeitherOnNewFieldsNorOnTheirOrder() {
        Dataset wider = SmallDictionary.create()
                .with(DOG, "fields:\n", "fields:\n  vet: { element: person.full-name }\n")
                .edition()
                .getDataset("vets.dog");
        for (long seed = 0; seed < TRIES; seed++) {
            Object[] values = random(new Random(seed));

            assertThat(dogs.contentHash(Records.of(dogs, values)))
                    .as("seed %d", seed)
                    .isEqualTo(wider.contentHash(Records.of(wider, values)));
        }
    }

    @Test
    void isDifferentForDifferentContent() {
        Map<UUID, List<@Nullable Object>> seen = new HashMap<>();
        for (long seed = 0; seed < TRIES; seed++) {
            Object[] values = random(new Random(seed));
            List<@Nullable Object> content = java.util.Arrays.asList(values);
            List<@Nullable Object> other = seen.put(dogs.contentHash(Records.of(dogs, values)), content);

            assertThat(other == null || other.equals(content))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static Object[] random(Random random) {
        return new Object[] {
            "chip", text(random),
            "breed", random.nextBoolean() ? null : text(random),
            "weight", random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(1000), 1),
            "owner_name", random.nextBoolean() ? null : text(random),
            "seen_at", random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt())
        };
    }

    private static String text(Random random) {
        String letters = "aăâđƯỨ1😀";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(7);
            text.append(letters, from, from == 7 ? 9 : from + 1);
        }
        return text.toString();
    }

    @Test
    void keepsTheOrderOfTimestamps() {
        for (long seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Instant a = Instant.ofEpochSecond(random.nextLong() % 100_000_000_000L, random.nextInt(1000) * 1000L);
            Instant b = Instant.ofEpochSecond(random.nextLong() % 100_000_000_000L, random.nextInt(1000) * 1000L);

            assertThat(Integer.signum(order(a).compareTo(order(b))))
                    .as("seed %d", seed)
                    .isEqualTo(Integer.signum(a.compareTo(b)));
        }
    }

    private Long order(Instant at) {
        SourceRecord record = Records.of(dogs, "seen_at", at);
        return java.util.Objects.requireNonNull(dogs.order(record));
    }
}
