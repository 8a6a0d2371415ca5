package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.warehouse.KnownEntity.Value;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds golden records by identifier, each value with its source. Thread-safe. */
@Service
public class EntitySearch {
    private final JdbcClient jdbc;
    private final DerivedTables derived;
    private final GoldenRecords golden;
    private final EntityLookup lookup;

    EntitySearch(JdbcClient jdbc, DerivedTables derived, GoldenRecords golden, EntityLookup lookup) {
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
        List<Golden> found = golden.read(table, ids).values().stream()
                .sorted((a, b) -> GoldenRecords.BY_ID.compare(a.entity(), b.entity()))
                .toList();
        Map<Long, Origin> origins = origins(found);
        return found.stream().map(record -> known(table, record, origins)).toList();
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
                        origin.source(),
                        origin.submission(),
                        source.ordinal(),
                        origin.recordedAt(),
                        origin.edition()));
    }

    private record Origin(
            long load,
            String dataset,
            @Nullable String source,
            @Nullable UUID submission,
            Instant recordedAt,
            int edition) {}

    private Map<Long, Origin> origins(Collection<Golden> records) {
        List<Long> loads = records.stream()
                .flatMap(record -> java.util.Arrays.stream(record.sources()))
                .filter(source -> source != null)
                .map(Source::load)
                .distinct()
                .toList();
        Map<Long, Origin> origins = new HashMap<>();
        jdbc.sql("""
                SELECT load.load, dataset.id AS dataset, submission.source, load.submission_id, load.recorded_at,
                    load.edition
                FROM warehouse.load
                JOIN warehouse.dataset ON dataset.number = load.dataset
                LEFT JOIN intake.room_submission AS submission ON submission.submission_id = load.submission_id
                WHERE load.load = ANY (:loads)""")
                .param("loads", loads.toArray(Long[]::new))
                .query(EntitySearch::origin)
                .list()
                .forEach(origin -> origins.put(origin.load(), origin));
        return origins;
    }

    private static Origin origin(ResultSet row, int number) throws SQLException {
        return new Origin(
                row.getLong("load"),
                row.getString("dataset"),
                row.getString("source"),
                row.getObject("submission_id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getInt("edition"));
    }
}
