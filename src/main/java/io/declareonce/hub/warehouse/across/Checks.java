package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.warehouse.across.Check.ReferenceCheck;
import io.declareonce.hub.warehouse.across.Check.UniqueCheck;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checks that the dictionary declares, kept with their short numbers. Called by the one hub that sweeps. */
@Component
public class Checks {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    Checks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What tells a check from all others. */
    private record Name(
            int dataset,
            String kind,
            List<String> fields,
            @Nullable Integer target,
            String severity,
            String condition) {}

    private record Kept(int number, @Nullable UUID recordsAfter) {}

    /**
     * Brings the kept checks to an edition: a new one has yet to look at what is stored, findings of one that is gone are
     * closed.
     *
     * @param isAnythingStored false where the feed will bring every record anyway
     */
    public List<Check> inForce(Collection<DatasetTable> tables, boolean isAnythingStored, Instant now) {
        Map<Name, Kept> known = known();
        List<Check> checks = new ArrayList<>();
        for (DatasetTable table : tables) {
            for (Uniqueness unique : table.dataset().unique()) {
                Name name = name(table, unique);
                Kept kept = known(known, name, isAnythingStored);
                checks.add(new UniqueCheck(kept.number(), table, kept.recordsAfter(), unique));
            }
            for (Reference reference : table.dataset().references()) {
                find(tables, reference.dataset()).ifPresent(target -> {
                    Name name = name(table, "reference", reference.fields(), target, Severity.WARNING, "");
                    Kept kept = known(known, name, isAnythingStored);
                    checks.add(new ReferenceCheck(kept.number(), table, kept.recordsAfter(), reference, target));
                });
            }
        }
        closeOthers(checks, now);
        return checks;
    }

    private static Optional<DatasetTable> find(Collection<DatasetTable> tables, String dataset) {
        return tables.stream()
                .filter(table -> table.dataset().id().equals(dataset))
                .findFirst();
    }

    private static Name name(DatasetTable table, Uniqueness unique) {
        String kind = unique.period() == null ? "unique" : "overlap";
        return name(table, kind, unique.fields(), null, unique.severity(), unique.condition());
    }

    private static Name name(
            DatasetTable table,
            String kind,
            List<Field> fields,
            @Nullable DatasetTable target,
            Severity severity,
            String condition) {
        return new Name(
                table.number(),
                kind,
                fields.stream().map(Field::name).toList(),
                target == null ? null : target.number(),
                severity.name().toLowerCase(Locale.ROOT),
                condition);
    }

    private Map<Name, Kept> known() {
        Map<Name, Kept> known = new HashMap<>();
        jdbc.sql("""
                        SELECT number, dataset, kind, fields, target, severity, condition, records_after
                        FROM warehouse.cross_record_check WHERE is_in_force""").query(row -> {
            known.put(
                    new Name(
                            row.getInt("dataset"),
                            row.getString("kind"),
                            List.of((String[]) row.getArray("fields").getArray()),
                            row.getObject("target", Integer.class),
                            row.getString("severity"),
                            row.getString("condition")),
                    new Kept(row.getInt("number"), row.getObject("records_after", UUID.class)));
        });
        return known;
    }

    private Kept known(Map<Name, Kept> known, Name name, boolean isAnythingStored) {
        Kept kept = known.get(name);
        return kept == null ? keep(name, isAnythingStored) : kept;
    }

    private Kept keep(Name name, boolean isAnythingStored) {
        return jdbc.sql("""
                        INSERT INTO warehouse.cross_record_check
                            (number, dataset, kind, fields, target, severity, condition, is_in_force, records_after)
                        SELECT coalesce(max(number), 0) + 1, :dataset, :kind, :fields, CAST(:target AS smallint), :severity,
                            :condition, true, CAST(:after AS uuid)
                        FROM warehouse.cross_record_check
                        ON CONFLICT (dataset, kind, fields, target, condition) DO UPDATE
                        SET severity = excluded.severity, is_in_force = true,
                            records_after = CASE WHEN cross_record_check.is_in_force
                                THEN cross_record_check.records_after ELSE excluded.records_after END
                        RETURNING number, records_after""")
                .param("dataset", name.dataset())
                .param("kind", name.kind())
                .param("fields", name.fields().toArray(String[]::new))
                .param("target", name.target())
                .param("severity", name.severity())
                .param("condition", name.condition())
                .param("after", isAnythingStored ? BEFORE_ALL : null)
                .query((row, number) -> new Kept(row.getInt("number"), row.getObject("records_after", UUID.class)))
                .single();
    }

    private void closeOthers(List<Check> checks, Instant now) {
        jdbc.sql("""
                        WITH gone AS (
                            UPDATE warehouse.cross_record_check SET is_in_force = false
                            WHERE is_in_force AND NOT number = ANY (:inForce)
                            RETURNING number
                        )
                        UPDATE warehouse.cross_record_finding SET closed_at = :now
                        FROM gone WHERE check_number = gone.number AND closed_at IS NULL""")
                .param("inForce", checks.stream().map(Check::number).toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @param after null once all stored records were looked at */
    public void lookedAtUpTo(Check check, @Nullable UUID after) {
        jdbc.sql("UPDATE warehouse.cross_record_check SET records_after = CAST(:after AS uuid) WHERE number = :number")
                .param("after", after)
                .param("number", check.number())
                .update();
    }
}
