package io.declareonce.hub.identity.evidence;

import io.declareonce.hub.dictionary.Declaration;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The evidence of each entity type under the current edition: its {@code matching} section with the model file of the
 * dictionary ({@code models/<entity>.yaml}), else with the model that ships with the hub. Thread-safe.
 */
@Component
public class EvidenceRegistry {
    private final Dictionary dictionary;
    private final Map<Asked, Optional<Evidence>> known = new ConcurrentHashMap<>();

    EvidenceRegistry(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    private record Asked(int edition, Entity entity) {}

    /**
     * Empty where only identifiers decide: no {@code matching} section, or no model for it.
     *
     * @param entity of any edition: descriptions are read by its attributes, weighed by the current edition's model
     */
    public Optional<Evidence> find(Entity entity) {
        if (entity.matching().isEmpty()) {
            return Optional.empty();
        }
        Edition current = dictionary.current();
        Asked asked = new Asked(current.number(), entity);
        Optional<Evidence> evidence = known.get(asked);
        if (evidence == null) {
            known.keySet().removeIf(other -> other.edition() < current.number());
            evidence = known.computeIfAbsent(asked, none -> make(current, entity));
        }
        return evidence;
    }

    private static Optional<Evidence> make(Edition edition, Entity entity) {
        return make(entity, modelOf(edition, entity.id()));
    }

    /** Evidence under a model that is not the published one, to try it out. */
    static Optional<Evidence> make(Entity entity, Optional<ModelFile> model) {
        Optional<Matching> matching = entity.matching();
        if (matching.isEmpty()) {
            return Optional.empty();
        }
        return model.map(file -> new Evidence(entity, matching.get(), file.title(), file.model()));
    }

    /** The model that is in use for an entity type of the current edition. */
    public Optional<ModelFile> findModel(Entity entity) {
        return modelOf(dictionary.current(), entity.id());
    }

    /** The model that an edition brings for an entity type, else the shipped one, if any. */
    static Optional<ModelFile> modelOf(Edition edition, String entity) {
        for (Declaration declaration : edition.declarations(ModelKind.DIRECTORY)) {
            if (declaration.id().equals(entity)) {
                return Optional.of(ModelFile.of(declaration.content()));
            }
        }
        return ModelFile.shipped(entity);
    }
}
