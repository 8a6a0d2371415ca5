package io.declareonce.hub.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {
    private static final UUID ENTITY = new UUID(7, 7);
    private static final Entity CITIZEN =
            ShippedDictionary.edition().findEntity("citizen").orElseThrow();
    private static final EntityTable TABLE = new EntityTable(CITIZEN);
    private static final GoldenShape SHAPE = shape();

    /** Dataset 1 outweighs dataset 2 in even columns and weighs the same in odd ones. */
    private static GoldenShape shape() {
        List<Map<Integer, Integer>> ranks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TABLE.columns().size(); i++) {
            ranks.add(Map.of(1, 0, 2, i % 2 == 0 ? 1 : 0));
            names.add(TABLE.columns().get(i).name());
        }
        return new GoldenShape(TABLE, new SourceLayout(3, names), ranks);
    }

    private static List<Claims> randomClaims(Random random) {
        List<Claims> claims = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            @Nullable Object[] values = new @Nullable Object[SHAPE.columns()];
            for (int column = 0; column < values.length; column++) {
                values[column] = random.nextInt(3) == 0 ? null : "value " + random.nextInt(3);
            }
            long time = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextInt(5);
            claims.add(new Claims(
                    new Source(1 + random.nextInt(2), new UUID(random.nextInt(4), i), i % 2, time, i, i), values));
        }
        return claims;
    }

    @Test
    void isAPureFunctionOfTheClaims() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Claims> claims = randomClaims(random);
            String expected = naive(claims);
            Collections.shuffle(claims, random);
            int split = random.nextInt(claims.size());

            Golden merged = new Golden(
                    ENTITY, true, new @Nullable Object[SHAPE.columns()], new @Nullable Source[SHAPE.columns()]);
            if (split > 0) {
                merged = Survivorship.fold(SHAPE, ENTITY, true, claims.subList(0, split));
            }
            for (Claims further : claims.subList(split, claims.size())) {
                Survivorship.merge(SHAPE, merged, further);
            }

            assertThat(describe(merged)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    /** Sorts all claims of a column instead of keeping a winner. */
    private static String naive(List<Claims> claims) {
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < SHAPE.columns(); column++) {
            int of = column;
            claims.stream()
                    .filter(claim -> claim.value(of) != null)
                    .sorted(Comparator.comparingInt((Claims claim) -> SHAPE.rank(of, claim.source()))
                            .thenComparing(claim -> claim.source().time(), Comparator.reverseOrder())
                            .thenComparing(claim -> claim.source().recordId(), Comparator.reverseOrder())
                            .thenComparing(claim -> claim.source().role(), Comparator.reverseOrder()))
                    .findFirst()
                    .ifPresent(claim -> lines.add(of + " " + claim.value(of) + " " + claim.source()));
        }
        return lines.toString();
    }

    private static String describe(Golden golden) {
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < SHAPE.columns(); column++) {
            if (golden.source(column) != null) {
                lines.add(column + " " + golden.value(column) + " " + golden.source(column));
            }
        }
        return lines.toString();
    }

    @Test
    void readsBackTheSourcesThatItWrites() {
        for (int seed = 0; seed < 100; seed++) {
            Golden golden = Survivorship.fold(SHAPE, ENTITY, true, randomClaims(new Random(seed)));

            byte[] stored = SHAPE.layout().encode(golden.sources());

            assertThat(SourceLayout.number(stored)).isEqualTo(3);
            assertThat(Arrays.asList(SHAPE.layout().decode(stored)))
                    .as("seed %s", seed)
                    .isEqualTo(Arrays.asList(golden.sources()));
        }
    }
}
