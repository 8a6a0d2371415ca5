package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two people of one name with numbers of their own, and others of that name without a number. */
class ClusteringTest {
    private static final List<LinkField> FIELDS = List.of(
            new LinkField("number", Kind.CODE, List.of("number"), false, false, null),
            new LinkField("name", Kind.NAME, List.of("name"), true, false, null));
    private static final MatchModel MODEL = new MatchModel(
            -4,
            List.of(new double[] {0, 0.25, 0.25, 0.25, 0.25}, new double[] {0, 0.02, 0.02, 0.02, 0.02, 0.02, 0.9}),
            List.of(new double[] {0, 0.25, 0.25, 0.25, 0.25}, new double[] {0, 0.9, 0.02, 0.02, 0.02, 0.02, 0.02}),
            List.of());
    private final RecordTable table = table("one 1234 an", "other 2345 an", "third - an", "stranger 3456 binh");
    private final Edges edges = new Edges();

    @Test
    void leavesARecordAloneThatTwoClaimEqually() {
        edge("one", "third", 9);
        edge("other", "third", 9);

        Clustering clustering = linked();

        assertThat(groups(clustering)).isEqualTo("one | other | stranger | third");
        assertThat(clustering.ambiguousRecords()).extracting(table::id).containsExactly("third");
    }

    @Test
    void takesTheBetterOfTwoThatClaimARecord() {
        edge("one", "third", 9);
        edge("other", "third", 8.5);

        Clustering clustering = linked();

        assertThat(groups(clustering)).isEqualTo("one third | other | stranger");
        assertThat(clustering.ambiguousRecords()).isEmpty();
    }

    @Test
    void linksNothingBelowTheThreshold() {
        edge("one", "third", 4.2);

        assertThat(groups(linked())).isEqualTo("one | other | stranger | third");
    }

    @Test
    void mergesNoChainOverAWeakBridge() {
        edge("one", "third", 9);
        edge("third", "stranger", 8);

        assertThat(groups(linked())).isEqualTo("one third | other | stranger");
    }

    private Clustering linked() {
        var definition = new LinkDefinition(
                "people", null, FIELDS, List.of(0), List.of(), 0.95, 0.5, List.of(), null, 1, 200, 3);
        var clustering = new Clustering(table, definition, MODEL);
        clustering.link(edges);
        return clustering;
    }

    private void edge(String one, String other, double weight) {
        int a = position(one);
        int b = position(other);
        edges.add(Math.min(a, b), Math.max(a, b), weight);
    }

    private int position(String id) {
        for (int i = 0; i < table.size(); i++) {
            if (table.id(i).equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private String groups(Clustering clustering) {
        Map<Integer, String> groups = new HashMap<>();
        String[] ids = {"one", "other", "stranger", "third"};
        for (String id : ids) {
            groups.merge(clustering.entities()[position(id)], id, (a, b) -> a + " " + b);
        }
        String[] sorted = groups.values().toArray(String[]::new);
        Arrays.sort(sorted);
        return String.join(" | ", sorted);
    }

    private static RecordTable table(String... rows) {
        var builder = new RecordTable.Builder(FIELDS);
        for (String row : rows) {
            String[] parts = row.split(" ", -1);
            @Nullable String[] values = {parts[1].equals("-") ? null : parts[1], parts[2]};
            builder.add(0, parts[0], null, values);
        }
        return builder.build();
    }
}
