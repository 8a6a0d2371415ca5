package io.declareonce.hub.identity.matching;

import java.util.Arrays;

/** By record: its edges above the threshold, as linked lists in arrays. */
final class Rivals {
    private final Edges edges;
    private final int[] head;
    private final int[] nextOfFirst;
    private final int[] nextOfSecond;

    Rivals(Edges edges, int[] heaviestFirst, int records, double threshold) {
        this.edges = edges;
        head = new int[records];
        Arrays.fill(head, -1);
        nextOfFirst = new int[edges.size()];
        nextOfSecond = new int[edges.size()];
        for (int edge : heaviestFirst) {
            if (edges.weight(edge) < threshold) {
                break;
            }
            nextOfFirst[edge] = head[edges.first(edge)];
            head[edges.first(edge)] = edge;
            nextOfSecond[edge] = head[edges.second(edge)];
            head[edges.second(edge)] = edge;
        }
    }

    int firstOf(int record) {
        return head[record];
    }

    int nextOf(int record, int edge) {
        return edges.first(edge) == record ? nextOfFirst[edge] : nextOfSecond[edge];
    }

    int otherOf(int record, int edge) {
        return edges.first(edge) == record ? edges.second(edge) : edges.first(edge);
    }

    float weight(int edge) {
        return edges.weight(edge);
    }
}
