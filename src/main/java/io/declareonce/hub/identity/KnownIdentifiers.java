package io.declareonce.hub.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The identifiers that one batch names, as they are stored or as the batch itself reserves them. */
final class KnownIdentifiers {
    private final Map<Integer, Map<String, Holder>> byScheme = new HashMap<>();
    private final List<Reserved> reserved = new ArrayList<>();
    private final Map<UUID, Integer> extended = new HashMap<>();
    private final Map<Holder, Reserved> refounded = new LinkedHashMap<>();

    /** The entity that an identifier names, and how its founder was described. */
    static final class Holder {
        final UUID home;
        /** That of the home, which is the home itself but where it was merged. */
        final UUID entity;

        final boolean isOfThisBatch;
        private final @Nullable DescriptionLayout layout;
        private @Nullable String founding;
        private @Nullable Object @Nullable [] description;

        private Holder(UUID home, UUID entity, @Nullable DescriptionLayout layout, @Nullable String founding) {
            this.home = home;
            this.entity = entity;
            this.layout = layout;
            this.founding = founding;
            this.isOfThisBatch = false;
        }

        private Holder(UUID home, UUID entity, @Nullable Object[] description) {
            this.home = home;
            this.entity = entity;
            this.layout = null;
            this.description = description;
            this.isOfThisBatch = true;
        }

        /** True where the founding description and this one are hardly of one person. */
        boolean denies(Mention mention) {
            return !isDescribedAs(mention)
                    && mention.identifying().entity().conflicts(description(mention), mention.description());
        }

        /** True where the founder said of itself just what this mention says. */
        boolean isDescribedAs(Mention mention) {
            if (founding == null && isOfThisBatch && description != null) {
                founding = DescriptionLayout.encode(description);
            }
            return founding != null
                    && (isOfThisBatch
                            || (layout != null
                                    && layout.number()
                                            == mention.identifying().layout().number()))
                    && founding.equals(mention.said());
        }

        private @Nullable Object[] description(Mention mention) {
            @Nullable Object[] known = description;
            if (known == null) {
                known = layout == null || founding == null
                        ? new @Nullable Object[mention.description().length]
                        : layout.decode(founding, mention.identifying().entity());
                description = known;
            }
            return known;
        }
    }

    /** An identifier that this batch gives to an entity, or founds anew. */
    record Reserved(int scheme, String value, UUID home, UUID entity, Mention founder) {}

    void stored(
            int scheme,
            String value,
            UUID home,
            @Nullable UUID assigned,
            @Nullable DescriptionLayout layout,
            String founding) {
        ofScheme(scheme).put(value, new Holder(home, assigned == null ? home : assigned, layout, founding));
    }

    @Nullable
    Holder find(int scheme, String value) {
        Map<String, Holder> values = byScheme.get(scheme);
        return values == null ? null : values.get(value);
    }

    void reserve(int scheme, String value, UUID home, UUID entity, Mention founder) {
        ofScheme(scheme).put(value, new Holder(home, entity, founder.description()));
        reserved.add(new Reserved(scheme, value, home, entity, founder));
    }

    void foundAnew(int scheme, String value, Mention founder) {
        Holder old = ofScheme(scheme).get(value);
        if (old != null) {
            Holder fresh = new Holder(old.home, old.entity, founder.description());
            ofScheme(scheme).put(value, fresh);
            refounded.put(fresh, new Reserved(scheme, value, old.home, old.entity, founder));
        }
    }

    private Map<String, Holder> ofScheme(int scheme) {
        return byScheme.computeIfAbsent(scheme, none -> new HashMap<>(16_384));
    }

    /** A stored home gets another identifier. */
    void extended(UUID home, int type) {
        extended.put(home, type);
    }

    /** Stored homes that get another identifier, with the numbers of their entity types. */
    Map<UUID, Integer> extended() {
        return extended;
    }

    /** New identifiers in the order in which they were met. */
    List<Reserved> reserved() {
        return reserved;
    }

    Map<Integer, Set<String>> reservedByScheme() {
        Map<Integer, Set<String>> values = new HashMap<>();
        for (Reserved identifier : reserved) {
            values.computeIfAbsent(identifier.scheme(), none -> new HashSet<>(2 * reserved.size()))
                    .add(identifier.value());
        }
        return values;
    }

    /** As if the batch had named none of the identifiers that it was to reserve. */
    void forgetReserved() {
        reserved.forEach(identifier -> ofScheme(identifier.scheme()).remove(identifier.value()));
        reserved.clear();
        extended.clear();
    }

    boolean isEmpty() {
        return byScheme.isEmpty();
    }

    void add(KnownIdentifiers others) {
        others.byScheme.forEach((scheme, values) -> ofScheme(scheme).putAll(values));
    }

    List<Reserved> refounded() {
        return List.copyOf(refounded.values());
    }
}
