package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.warehouse.KnownEntity.Value;
import io.declareonce.hub.warehouse.Origins.Origin;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds golden records by identifier, each value with its source. Thread-safe. */
@Service
public class EntitySearch {
    private final JdbcClient jdbc;
    private final DerivedTables derived;
    private final GoldenRecords golden;
    private final EntityLookup lookup;
    private final Origins origins;

    EntitySearch(JdbcClient jdbc, DerivedTables derived, GoldenRecords golden, EntityLookup lookup, Origins origins) {
        this.origins = origins;
        this.jdbc = jdbc;
        this.derived = derived;
        this.golden = golden;
        this.lookup = lookup;
    }

    /** At most one for an exclusive scheme; ordered by entity id. */
    public List<KnownEntity> find(Edition edition, Entity entity, Entity.IdentifierScheme scheme, String value) {
        derived.expand(edition);
        var table = new EntityTable(entity);
        List<UUID> ids = scheme.exclusive()
                ? lookup.findEntity(entity.id(), scheme.name(), value).stream().toList()
                : jdbc.sql(table.findIds(scheme.name()))
                        .param(value)
                        .query(UUID.class)
                        .list();
        return known(table, ids);
    }

    /** The entity that an id means now, which has another id where it was merged; empty where there is none. */
    public Optional<KnownEntity> find(Edition edition, Entity entity, UUID id) {
        derived.expand(edition);
        return known(new EntityTable(entity), List.of(lookup.follow(id))).stream()
                .findFirst();
    }

    private List<KnownEntity> known(EntityTable table, List<UUID> ids) {
        List<Golden> found = golden.read(table, ids).values().stream()
                .sorted((a, b) -> GoldenRecords.BY_ID.compare(a.entity(), b.entity()))
                .toList();
        List<Long> loads = found.stream()
                .flatMap(record -> java.util.Arrays.stream(record.sources()))
                .filter(source -> source != null)
                .map(Source::load)
                .distinct()
                .toList();
        Map<Long, Origin> known = origins.of(loads);
        return found.stream().map(record -> known(table, record, known)).toList();
    }

    private static KnownEntity known(EntityTable table, Golden record, Map<Long, Origin> origins) {
        var values = new ArrayList<Value>();
        for (int column = 0; column < table.columns().size(); column++) {
            Object value = record.value(column);
            Source source = record.source(column);
            if (value != null && source != null) {
                String name = table.columns().get(column).name();
                value(name, value, source, origins).ifPresent(values::add);
            }
        }
        return new KnownEntity(record.entity(), record.isResolved(), values);
    }

    private static Optional<Value> value(String name, Object value, Source source, Map<Long, Origin> origins) {
        return Optional.ofNullable(origins.get(source.load()))
                .map(origin -> new Value(
                        name,
                        value,
                        origin.dataset(),
                        source.recordId(),
                        origin.source(),
                        origin.submission(),
                        source.ordinal(),
                        origin.recordedAt(),
                        origin.edition()));
    }
}
