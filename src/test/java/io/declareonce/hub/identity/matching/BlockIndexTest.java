package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People of one frequent name, 40 of them, ten in each of four towns; three say no town. */
class BlockIndexTest {
    private static final List<LinkField> FIELDS = List.of(
            new LinkField("name", Kind.NAME, List.of("name"), true, true, null),
            new LinkField("town", Kind.PLACE, List.of("town"), true, true, null));
    private static final BlockingRule BY_NAME = new BlockingRule(List.of(new BlockingRule.Part(0, Atom.VALUE)));

    @Test
    void comparesAllOfABlockThatIsSmallEnough() {
        BlockIndex index = BlockIndex.of(people(), BY_NAME, 43);

        assertThat(index.pairs()).isEqualTo(43 * 42 / 2);
        assertThat(index.refined()).isZero();
        assertThat(index.dropped()).isZero();
    }

    @Test
    void splitsALargeBlockByOneMoreField() {
        BlockIndex index = BlockIndex.of(people(), BY_NAME, 20);

        assertThat(index.pairs()).isEqualTo(4 * 10 * 9 / 2);
        assertThat(index.refined()).isEqualTo(1);
    }

    @Test
    void dropsAndCountsWhatCannotBeSplit() {
        BlockIndex index = BlockIndex.of(people(), BY_NAME, 20);

        assertThat(index.dropped()).as("those without a town").isEqualTo(3);
    }

    @Test
    void dropsABlockThatStaysTooLarge() {
        BlockIndex index = BlockIndex.of(people(), BY_NAME, 5);

        assertThat(index.pairs()).isZero();
        assertThat(index.dropped()).isEqualTo(43);
    }

    private static RecordTable people() {
        var records = new RecordTable.Builder(FIELDS);
        for (int i = 0; i < 43; i++) {
            @Nullable String[] row = {"an", i < 40 ? "town" + i % 4 : null};
            records.add(0, Integer.toString(i), null, row);
        }
        return records.build();
    }
}
