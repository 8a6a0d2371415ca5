package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.warehouse.across.Check.ReferenceCheck;
import io.declareonce.hub.warehouse.across.CrossRecordFindings.Found;
import io.declareonce.hub.warehouse.derived.Column;
import io.declareonce.hub.warehouse.derived.CrossRecordStatements;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds references that lead nowhere. The other record is looked up by its id, which follows from the key that is given. */
@Component
public class DanglingReferences {
    private final CrossRecordFindings findings;

    DanglingReferences(CrossRecordFindings findings) {
        this.findings = findings;
    }

    /** Closes the findings of those who wait for one of these records. */
    public void close(ReferenceCheck check, Collection<UUID> arrived, Instant now) {
        List<UUID> missed = findings.openGroups(check.number(), arrived);
        List<UUID> present = findings.ids(CrossRecordStatements.present(check.target()), missed);
        findings.closeGroups(check.number(), present, now);
    }

    /** Records that refer to one of these, which are withdrawn now. */
    public List<UUID> referringTo(ReferenceCheck check, Collection<UUID> withdrawn) {
        return findings.ids(
                CrossRecordStatements.referringTo(check.table(), check.reference(), check.target()), withdrawn);
    }

    /** Looks at these records anew. */
    public void look(ReferenceCheck check, Collection<UUID> touched, Instant now) {
        if (touched.isEmpty()) {
            return;
        }
        List<Found> referring = referring(check, touched);
        Set<UUID> present = new HashSet<>(findings.ids(
                CrossRecordStatements.present(check.target()),
                referring.stream().map(Found::group).distinct().toList()));
        List<Found> missing = referring.stream()
                .filter(found -> !present.contains(found.group()))
                .toList();
        findings.close(check.number(), touched, missing, now);
        findings.open(check.number(), missing, now, check.reference().patience());
    }

    private List<Found> referring(ReferenceCheck check, Collection<UUID> touched) {
        List<Field> fields = check.reference().fields();
        List<Column> columns = fields.stream()
                .map(field -> check.table().fields().get(field.slot()))
                .toList();
        List<Found> referring = findings.query(
                CrossRecordStatements.referring(check.table(), fields),
                (connection, statement) ->
                        statement.setArray(1, CrossRecordFindings.uuids(connection, touched.toArray())),
                row -> {
                    List<Object> key = key(row, columns);
                    UUID referred =
                            key == null ? null : check.target().dataset().recordIdOf(key);
                    return new Found(
                            row.getObject(1, UUID.class),
                            referred == null ? NOTHING : referred,
                            row.getLong(2),
                            row.getLong(3));
                });
        return referring.stream()
                .filter(found -> !found.group().equals(NOTHING))
                .toList();
    }

    private static final UUID NOTHING = new UUID(0, 0);

    private static @Nullable List<Object> key(ResultSet row, List<Column> columns) throws SQLException {
        List<Object> key = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Object value = columns.get(i).read(row, 4 + i);
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    /**
     * Whose keys lead nowhere, for a batch that refuses them.
     *
     * @param known ids of records that are there though the table does not have them yet
     */
    public <K> List<K> missing(DatasetTable target, Map<K, List<Object>> keys, Set<UUID> known) {
        IdentityHashMap<K, UUID> referred = new IdentityHashMap<>();
        keys.forEach((who, key) -> referred.put(who, target.dataset().recordIdOf(key)));
        Set<UUID> present =
                new HashSet<>(findings.ids(CrossRecordStatements.present(target), new HashSet<>(referred.values())));
        List<K> missing = new ArrayList<>();
        referred.forEach((who, id) -> {
            if (!present.contains(id) && !known.contains(id)) {
                missing.add(who);
            }
        });
        return missing;
    }
}
