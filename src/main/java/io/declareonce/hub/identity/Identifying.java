package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How entities of one type are found: their exclusive schemes, with the short numbers under which they are stored. */
final class Identifying {
    private final Entity entity;
    private final int type;
    private final int[] schemes;
    private final int[] numbers;
    private final DescriptionLayout layout;

    /**
     * @param type short number of the entity type
     * @param schemes positions in {@link Entity#identifiers()}
     * @param numbers stored number of each of {@code schemes}
     * @param layout how descriptions of this entity are stored now
     */
    Identifying(Entity entity, int type, int[] schemes, int[] numbers, DescriptionLayout layout) {
        this.entity = entity;
        this.type = type;
        this.schemes = schemes;
        this.numbers = numbers;
        this.layout = layout;
    }

    Entity entity() {
        return entity;
    }

    /** Short number of the entity type. */
    int type() {
        return type;
    }

    /** Stored numbers of the exclusive schemes; not a copy. */
    int[] numbers() {
        return numbers;
    }

    DescriptionLayout layout() {
        return layout;
    }

    Mention mention(UUID recordId, Subject subject, SourceRecord record) {
        @Nullable String[] identifiers = new @Nullable String[schemes.length];
        for (int i = 0; i < schemes.length; i++) {
            identifiers[i] = subject.identifier(record, schemes[i]);
        }
        return new Mention(recordId, subject, this, identifiers, subject.description(record));
    }
}
