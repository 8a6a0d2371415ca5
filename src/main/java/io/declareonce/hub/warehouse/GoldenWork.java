package io.declareonce.hub.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one batch does to the golden records of one entity type. */
final class GoldenWork {
    private final GoldenShape shape;
    private final Map<UUID, List<Claims>> additions = new HashMap<>();
    private final Set<UUID> fresh = new HashSet<>();
    private final Set<UUID> own = new HashSet<>();
    private final Set<UUID> refold = new HashSet<>();
    private final Set<UUID> isNew = new HashSet<>();

    GoldenWork(GoldenShape shape) {
        this.shape = shape;
    }

    GoldenShape shape() {
        return shape;
    }

    /**
     * A version that claimed nothing before speaks of the entity.
     *
     * @param isFresh true where the entity cannot have a golden record yet, but for another loader's
     */
    void add(UUID entity, boolean isOwn, boolean isFresh, Claims claims) {
        List<Claims> before = additions.putIfAbsent(entity, List.of(claims));
        if (before != null) {
            List<Claims> several = new ArrayList<>(before);
            several.add(claims);
            additions.put(entity, several);
        }
        if (isFresh) {
            fresh.add(entity);
        }
        if (isOwn) {
            own.add(entity);
        }
    }

    /** A version that claimed something before changed, or left: all members are folded anew. */
    void refold(UUID entity) {
        refold.add(entity);
    }

    /** The entity had no golden record when this work began. */
    void foundNew(UUID entity) {
        isNew.add(entity);
    }

    Set<UUID> isNew() {
        return isNew;
    }

    Map<UUID, List<Claims>> additions() {
        return additions;
    }

    boolean isFresh(UUID entity) {
        return fresh.contains(entity) && !refold.contains(entity);
    }

    boolean isOwn(UUID entity) {
        return own.contains(entity);
    }

    Set<UUID> refolded() {
        return refold;
    }
}
