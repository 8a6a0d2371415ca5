package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Decision;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that has to do with the nodes that are looked at: what is stored of it, as it stood when it was read. */
final class Surroundings {
    /** Behind the founding text of an identifier that others dispute, so that it equals no description. */
    static final String DISPUTED = "\u001f\u001e";

    /** Behind that of an identifier that joins nobody. */
    static final String GENERIC = "\u001f\u001e\u001e";

    private final Identifying identifying;
    private final Set<UUID> ids = new LinkedHashSet<>();
    private final Map<UUID, UUID> assignments = new HashMap<>();
    private final Map<MentionRef, Membership> members = new HashMap<>();
    private final Map<MentionRef, Stated> stated = new HashMap<>();
    private final Map<MentionRef, CurrentMentions.Version> versions = new HashMap<>();
    private final Map<MentionRef, OpenMention> open = new HashMap<>();
    private final Map<Named, StoredIdentifier> identifiers = new HashMap<>();
    private final Map<UUID, Decision> rulings = new HashMap<>();
    private final Map<UUID, Map<Long, StoredDescription>> descriptions = new HashMap<>();
    private final Set<Long> oversized = new HashSet<>();
    private final Set<Long> sharedKeys = new HashSet<>();

    Surroundings(Identifying identifying) {
        this.identifying = identifying;
    }

    /** An identifier as it stands in the table. */
    record StoredIdentifier(UUID home, int layout, String founding) {}

    /** A description that is indexed for a node. */
    record StoredDescription(int layout, String said, boolean isOpen) {}

    Identifying identifying() {
        return identifying;
    }

    /** Entities and nodes of which all is read; not a copy. */
    Set<UUID> ids() {
        return ids;
    }

    /** By node, where it is another than the node itself; not a copy. */
    Map<UUID, UUID> assignments() {
        return assignments;
    }

    UUID entityOf(UUID id) {
        return assignments.getOrDefault(id, id);
    }

    Map<MentionRef, Membership> members() {
        return members;
    }

    Map<MentionRef, Stated> stated() {
        return stated;
    }

    CurrentMentions.Version version(MentionRef ref) {
        CurrentMentions.Version version = versions.get(ref);
        if (version == null) {
            throw new IllegalStateException("no version was read of a mention that is looked at");
        }
        return version;
    }

    Map<MentionRef, OpenMention> open() {
        return open;
    }

    Map<Named, StoredIdentifier> identifiers() {
        return identifiers;
    }

    Collection<Decision> rulings() {
        return rulings.values();
    }

    void add(List<Decision> found) {
        found.forEach(ruling -> rulings.put(ruling.id(), ruling));
    }

    /** By node and hash. */
    Map<UUID, Map<Long, StoredDescription>> descriptions() {
        return descriptions;
    }

    /** Block keys of more nodes than are compared; not a copy. */
    Set<Long> oversized() {
        return oversized;
    }

    /** Block keys by which somebody could be found when it was read; not a copy. */
    Set<Long> sharedKeys() {
        return sharedKeys;
    }

    /** Takes in what a current version says in the roles in which it is a member; answers what was new. */
    Set<MentionRef> add(CurrentMentions.Version version) {
        Set<MentionRef> added = new HashSet<>();
        for (Subject subject : version.dataset().subjects()) {
            MentionRef ref = new MentionRef(version.recordId(), subject.number());
            if (members.containsKey(ref) && !stated.containsKey(ref) && isOfThisType(subject)) {
                Mention mention = identifying.mention(version.recordId(), subject, version.record());
                if (!mention.isSilent()) {
                    stated.put(ref, stated(ref, mention, isWeighty(version.dataset())));
                    versions.put(ref, version);
                    added.add(ref);
                }
            }
        }
        return added;
    }

    private boolean isOfThisType(Subject subject) {
        return subject.entity().id().equals(identifying.entity().id());
    }

    private boolean isWeighty(Dataset dataset) {
        return identifying
                .entity()
                .matching()
                .filter(matching -> matching.fourEyes().contains(dataset.id()))
                .isPresent();
    }

    private static Stated stated(MentionRef ref, Mention mention, boolean isWeighty) {
        @Nullable String[] identifiers = mention.identifiers();
        return new Stated(
                ref, Arrays.asList(identifiers), Arrays.asList(mention.description()), mention.said(), isWeighty);
    }
}
