package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.Subject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What empties records of a dataset. Rows stay with the hub's own columns: they keep the same delivery from coming back,
 * and the feed from having gaps.
 */
public final class ErasureStatements {
    private ErasureStatements() {}

    /** Slots from which a subject is known and described, without those of others. */
    public static Set<Integer> slots(Subject subject, Collection<Subject> others) {
        Set<Integer> slots = slots(subject);
        others.forEach(other -> slots.removeAll(slots(other)));
        return slots;
    }

    private static Set<Integer> slots(Subject subject) {
        Set<Integer> slots = new TreeSet<>();
        for (int i = 0; i < subject.entity().identifiers().size(); i++) {
            slots.addAll(subject.identifierSlots(i));
        }
        for (int i = 0; i < subject.entity().attributes().size(); i++) {
            int slot = subject.attributeSlot(i);
            if (slot >= 0) {
                slots.add(slot);
            }
        }
        return slots;
    }

    /** Which of these records stand in the dataset. Parameter: record ids. */
    public static String among(DatasetTable table) {
        return "SELECT hub_record_id FROM " + table.current() + " WHERE hub_record_id = ANY (?)";
    }

    /** Leaves nothing of all versions in one of both tables; answers how many. Parameter: record ids. */
    public static String whole(DatasetTable table, String which) {
        return emptied(
                which,
                table.fields().stream().map(Column::name).toList(),
                ", hub_withdrawn = true",
                "hub_record_id = ANY (?)");
    }

    /** Empties some fields of all versions; answers how many. Parameter: record ids. */
    public static String part(DatasetTable table, String which, Collection<Integer> slots) {
        return emptied(which, names(table, slots), "", "hub_record_id = ANY (?)");
    }

    /** Empties some fields of versions that name an identifier; answers how many. Parameter: its values. */
    public static String naming(DatasetTable table, String which, Collection<Integer> slots, int identifier) {
        return emptied(
                which,
                names(table, slots),
                "",
                Sql.name(table.fields().get(identifier).name()) + "::text = ANY (?)");
    }

    private static Collection<String> names(DatasetTable table, Collection<Integer> slots) {
        return slots.stream().map(slot -> table.fields().get(slot).name()).toList();
    }

    private static String emptied(String table, Collection<String> columns, String more, String condition) {
        String nothing =
                columns.stream().map(name -> Sql.name(name) + " = NULL").collect(Collectors.joining(", "));
        return """
                WITH emptied AS (
                    UPDATE %s SET %s%s WHERE %s RETURNING hub_load, hub_ordinal
                ),
                gone_finding AS (
                    DELETE FROM warehouse.finding USING emptied
                    WHERE finding.load = emptied.hub_load AND finding.ordinal = emptied.hub_ordinal
                )
                SELECT count(*) FROM emptied""".formatted(table, nothing, more, condition);
    }
}
