package io.declareonce.hub.identity.relook;

import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.evidence.Described;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mentions that name the same identifiers and say the same in every word. One that names none, and one that a person ruled
 * about, stands for itself.
 */
final class Item {
    private static final Comparator<List<@Nullable String>> IDENTIFIERS = (a, b) -> {
        int order = 0;
        for (int i = 0; i < a.size() && order == 0; i++) {
            order = Comparator.nullsFirst(Comparator.<String>naturalOrder()).compare(a.get(i), b.get(i));
        }
        return order;
    };
    /** By content, whatever came first. */
    private static final Comparator<Item> BY_CONTENT = Comparator.comparing((Item item) -> item.first.said())
            .thenComparing(item -> item.first.identifiers(), IDENTIFIERS)
            .thenComparing(item -> item.first.ref());

    private final Stated first;
    private final @Nullable Object[] description;
    private final List<Stated> mentions = new ArrayList<>(2);
    private @Nullable Described described;

    private Item(Stated first) {
        this.first = first;
        this.description = first.description().toArray();
    }

    private record Content(
            String said,
            List<@Nullable String> identifiers,
            @Nullable MentionRef alone) {}

    /** In the order of their content, with their mentions in the order of their names. */
    static List<Item> of(List<Stated> mentions, Set<MentionRef> ruled) {
        Map<Content, Item> items = new HashMap<>(2 * mentions.size());
        for (Stated mention :
                mentions.stream().sorted(Comparator.comparing(Stated::ref)).toList()) {
            boolean isAlone = !mention.isIdentified() || ruled.contains(mention.ref());
            Content content = new Content(mention.said(), mention.identifiers(), isAlone ? mention.ref() : null);
            items.computeIfAbsent(content, none -> new Item(mention)).mentions.add(mention);
        }
        return items.values().stream().sorted(BY_CONTENT).toList();
    }

    List<Stated> mentions() {
        return mentions;
    }

    int size() {
        return mentions.size();
    }

    @Nullable
    String identifier(int scheme) {
        return first.identifiers().get(scheme);
    }

    /** By position of the entity's attributes; not a copy. */
    @Nullable
    Object[] description() {
        return description;
    }

    /** True where the dataset of one of them gives legal weight. */
    boolean isWeighty() {
        return mentions.stream().anyMatch(Stated::isWeighty);
    }

    String said() {
        return first.said();
    }

    int told() {
        return first.told();
    }

    void describe(Described as) {
        described = as;
    }

    @Nullable
    Described described() {
        return described;
    }
}
