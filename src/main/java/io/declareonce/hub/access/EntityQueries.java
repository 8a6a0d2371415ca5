package io.declareonce.hub.access;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.warehouse.EntitySearch;
import io.declareonce.hub.warehouse.KnownEntity;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * What agencies ask about citizens and organisations. Rights, purposes and the log come with the access issue. Thread-safe.
 */
@Service
public class EntityQueries {
    private final Dictionary dictionary;
    private final EntitySearch search;

    EntityQueries(Dictionary dictionary, EntitySearch search) {
        this.dictionary = dictionary;
        this.search = search;
    }

    /**
     * Who has this identifier; several where the scheme is not exclusive.
     *
     * @param entity {@code citizen} or {@code organisation}
     * @param scheme such as {@code personal_id}
     * @throws UnknownIdentifier where such entities have no identifier of that name
     */
    public List<KnownEntity> findByIdentifier(String entity, String scheme, String value) {
        Edition edition = dictionary.current();
        Entity asked = edition.findEntity(entity).orElseThrow(() -> new UnknownIdentifier(entity, scheme, List.of()));
        return asked.identifiers().stream()
                .filter(known -> known.name().equals(scheme))
                .findFirst()
                .map(known -> search.find(edition, asked, known, value))
                .orElseThrow(() -> new UnknownIdentifier(
                        entity,
                        scheme,
                        asked.identifiers().stream()
                                .map(Entity.IdentifierScheme::name)
                                .toList()));
    }
}
