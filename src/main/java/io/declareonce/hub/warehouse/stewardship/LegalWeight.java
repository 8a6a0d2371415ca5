package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.warehouse.SpokenOf;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What gives an entity legal weight, as its {@code four-eyes} declare: a number that an authority gave, a land right. */
final class LegalWeight {
    private LegalWeight() {}

    /**
     * Names of the identifier schemes and datasets that these members bring, sorted.
     *
     * @param conflicting members whose identifiers belong to somebody else
     */
    static List<String> of(Entity entity, Collection<SpokenOf> members, Set<MentionRef> conflicting) {
        List<String> declared = entity.matching().map(Matching::fourEyes).orElse(List.of());
        TreeSet<String> found = new TreeSet<>();
        for (SpokenOf member : members) {
            if (declared.contains(member.dataset().id())) {
                found.add(member.dataset().id());
            }
            List<Entity.IdentifierScheme> schemes = entity.identifiers();
            for (int i = 0; i < schemes.size(); i++) {
                if (!conflicting.contains(member.mention())
                        && declared.contains(schemes.get(i).name())
                        && member.subject().identifier(member.record(), i) != null) {
                    found.add(schemes.get(i).name());
                }
            }
        }
        return List.copyOf(found);
    }
}
