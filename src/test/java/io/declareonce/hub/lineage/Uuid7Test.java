package io.declareonce.hub.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    @Test
    void makesIdsThatSortAsTheyWereMade() {
        UUID before = Uuid7.create();
        for (int i = 0; i < 100_000; i++) {
            UUID next = Uuid7.create();

            assertThat(next.toString()).isGreaterThan(before.toString());
            before = next;
        }
    }

    @Test
    void namesVersionVariantAndTime() {
        long before = System.currentTimeMillis();
        UUID id = Uuid7.create();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, before + 60_000);
    }
}
