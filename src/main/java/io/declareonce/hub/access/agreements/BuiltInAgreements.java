package io.declareonce.hub.access.agreements;

import io.declareonce.hub.access.Agreement;
import io.declareonce.hub.access.Agreement.DatasetGrant;
import io.declareonce.hub.access.Agreement.EntityGrant;
import io.declareonce.hub.access.Agreement.Quota;
import io.declareonce.hub.access.Agreement.Standing;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What needs no file: departments read what they declared, stewards see the masks of all. Stateless. */
public final class BuiltInAgreements {
    private static final Quota USUAL = new Quota(6_000, 5_000);

    private BuiltInAgreements() {}

    /** All fields of the datasets that a department owns. */
    public static Agreement ownData(String department, Edition edition) {
        Map<String, DatasetGrant> datasets = new HashMap<>();
        edition.datasets().stream()
                .filter(dataset -> dataset.department().equals(department))
                .forEach(dataset ->
                        datasets.put(dataset.id(), new DatasetGrant(Set.of(), fields(dataset), Set.of(), Map.of())));
        Text name = new Text("Dữ liệu của chính mình", "Its own data");
        return builtIn("own-data", department, name, Map.of(), datasets, Standing.OWN_DATA);
    }

    /** The masks of everything. */
    public static Agreement stewardship(Edition edition) {
        Map<String, DatasetGrant> datasets = new HashMap<>();
        edition.datasets()
                .forEach(dataset ->
                        datasets.put(dataset.id(), new DatasetGrant(Set.of(), Set.of(), fields(dataset), Map.of())));
        Map<String, EntityGrant> entities = new HashMap<>();
        edition.entities().forEach(entity -> entities.put(entity.id(), masked(entity)));
        Text name = new Text("Quản trị dữ liệu", "Stewardship");
        return builtIn("stewardship", "hub", name, entities, datasets, Standing.STEWARDSHIP);
    }

    private static EntityGrant masked(Entity entity) {
        Set<String> schemes =
                entity.identifiers().stream().map(Entity.IdentifierScheme::name).collect(Collectors.toSet());
        Set<String> names = new HashSet<>(schemes);
        entity.attributes().forEach(attribute -> names.add(attribute.name()));
        return new EntityGrant(Set.of(), schemes, Set.of(), names, Set.of());
    }

    private static Set<String> fields(Dataset dataset) {
        return dataset.fields().stream().map(Field::name).collect(Collectors.toSet());
    }

    private static Agreement builtIn(
            String id,
            String agency,
            Text name,
            Map<String, EntityGrant> entities,
            Map<String, DatasetGrant> datasets,
            Standing standing) {
        return new Agreement(
                id,
                agency,
                name,
                "",
                LocalDate.MIN,
                LocalDate.MAX,
                Map.of(id, new Agreement.PurposeOfUse(name, "")),
                USUAL,
                Set.of(),
                entities,
                datasets,
                Set.of(),
                standing);
    }
}
