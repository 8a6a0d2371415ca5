package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records are written as identifier and name; another name of one identifier is denied. */
class EqualIdentifiersTest {
    private static final List<LinkField> FIELDS = List.of(
            new LinkField("number", Kind.CODE, List.of("number"), true, true, null),
            new LinkField("name", Kind.NAME, List.of("name"), true, true, null));

    @Test
    void joinsAllBearersOfOneNumber() {
        RecordTable table = table("1234 an", "1234 an", "1234 an", "5678 an");

        assertThat(joined(table, 3)).containsExactly("1234an 1234an 1234an");
    }

    @Test
    void givesADisputedNumberToTheGroupWithMostRecords() {
        RecordTable table = table("1234 an", "1234 binh", "1234 binh", "1234 an", "1234 binh");
        EqualIdentifiers equal = equal(table, 3);

        assertThat(joined(table, 3)).containsExactly("1234binh 1234binh 1234binh");
        assertThat(equal.denied()).hasSize(2);
        assertThat(equal.generic()).isEmpty();
    }

    @Test
    void takesANumberThatManyClaimForGeneric() {
        RecordTable table = table("1234 an", "1234 binh", "1234 chi", "1234 dung", "1234 an", "77 an", "77 an");
        EqualIdentifiers equal = equal(table, 3);

        assertThat(joined(table, 3)).containsExactly("77an 77an");
        assertThat(equal.generic())
                .extracting(EqualIdentifiers.Generic::records)
                .containsExactly(5);
        assertThat(table.without(equal.generic()).column(0).present()).isEqualTo(2);
    }

    @Test
    void joinsNobodyByAPlaceholder() {
        assertThat(joined(table("000000000 an", "000000000 an", "000000000 binh"), 3))
                .isEmpty();
    }

    @Test
    void decidesTheSameForAnyOrder() {
        List<String> rows = Arrays.asList("1 an", "1 binh", "1 binh", "1 an", "2 chi", "2 chi", "2 an", "2 an", "3 x");
        List<String> expected = joined(table(rows.toArray(String[]::new)), 3);
        for (int turn = 0; turn < rows.size(); turn++) {
            java.util.Collections.rotate(rows, 1);

            assertThat(joined(table(rows.toArray(String[]::new)), 3)).isEqualTo(expected);
        }
    }

    private static EqualIdentifiers equal(RecordTable table, int genericFrom) {
        return EqualIdentifiers.of(
                table, List.of(0), genericFrom, (a, b) -> !name(table, a).equals(name(table, b)));
    }

    private static List<String> joined(RecordTable table, int genericFrom) {
        return equal(table, genericFrom).holders().stream()
                .map(holders -> String.join(
                        " ",
                        Arrays.stream(holders.records())
                                .mapToObj(table::id)
                                .sorted()
                                .toList()))
                .toList();
    }

    private static String name(RecordTable table, int record) {
        return table.column(1).term(table.column(1).value(record)).text();
    }

    private static RecordTable table(String... rows) {
        var builder = new RecordTable.Builder(FIELDS);
        for (String row : rows) {
            @Nullable String[] values = row.split(" ", -1);
            builder.add(0, row.replace(" ", ""), null, values);
        }
        return builder.build();
    }
}
