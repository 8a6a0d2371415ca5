package io.declareonce.hub.access;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.warehouse.EntitySearch;
import io.declareonce.hub.warehouse.KnownEntity;
import java.util.List;
import org.springframework.stereotype.Service;

/** What agencies ask about citizens. Rights, purposes and the log come with the access issue. Thread-safe. */
@Service
public class CitizenQueries {
    private static final String CITIZEN = "citizen";

    private final Dictionary dictionary;
    private final EntitySearch search;

    CitizenQueries(Dictionary dictionary, EntitySearch search) {
        this.dictionary = dictionary;
        this.search = search;
    }

    /**
     * Who has this identifier; several where the scheme is not exclusive.
     *
     * @param scheme such as {@code personal_id}
     * @throws UnknownIdentifier where citizens have no identifier of that name
     */
    public List<KnownEntity> findByIdentifier(String scheme, String value) {
        Edition edition = dictionary.current();
        Entity citizen = edition.findEntity(CITIZEN).orElseThrow(() -> new UnknownIdentifier(scheme, List.of()));
        return citizen.identifiers().stream()
                .filter(known -> known.name().equals(scheme))
                .findFirst()
                .map(known -> search.find(edition, citizen, known, value))
                .orElseThrow(() -> new UnknownIdentifier(
                        scheme,
                        citizen.identifiers().stream()
                                .map(Entity.IdentifierScheme::name)
                                .toList()));
    }
}
