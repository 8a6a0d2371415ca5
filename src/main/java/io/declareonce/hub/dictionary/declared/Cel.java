package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import org.jspecify.annotations.Nullable;

/** An expression as written. Equal where the text is. */
public record Cel(String text, Place place) {
    static Cel of(Item item) {
        return new Cel(item.text(), item.place());
    }

    static @Nullable Cel find(Item owner, String key) {
        Item item = owner.find(key);
        return item == null ? null : of(item);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cel cel && cel.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
