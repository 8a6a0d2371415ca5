package io.declareonce.hub.warehouse.derived;

/** What removes records of a dataset whose retention is over, some at once. */
public final class RetentionStatements {
    private RetentionStatements() {}

    /**
     * Withdrawn records with all their versions, unless one waits for its day; answers how many. Parameters: the last load
     * that is old enough, limit.
     */
    public static String withdrawn(DatasetTable table) {
        return """
                WITH gone AS (
                    DELETE FROM %s AS version
                    WHERE hub_record_id IN (
                        SELECT hub_record_id FROM %s AS old
                        WHERE hub_withdrawn AND hub_load <= ?
                          AND NOT EXISTS (SELECT FROM warehouse.waiting WHERE record_id = hub_record_id)
                        LIMIT ? FOR UPDATE SKIP LOCKED)
                    RETURNING hub_record_id, hub_load, hub_ordinal
                ),
                gone_history AS (
                    DELETE FROM %s AS version USING gone WHERE version.hub_record_id = gone.hub_record_id
                    RETURNING version.hub_load, version.hub_ordinal
                ),
                gone_place AS (
                    SELECT hub_load, hub_ordinal FROM gone UNION ALL SELECT hub_load, hub_ordinal FROM gone_history
                ),
                gone_finding AS (
                    DELETE FROM warehouse.finding USING gone_place
                    WHERE finding.load = gone_place.hub_load AND finding.ordinal = gone_place.hub_ordinal
                ),
                gone_cross_record_finding AS (
                    DELETE FROM warehouse.cross_record_finding USING gone WHERE record_id = gone.hub_record_id
                )
                SELECT count(*) FROM gone""".formatted(table.current(), table.current(), table.history());
    }

    /**
     * Versions that another one replaced, where that one is old enough, too; answers how many. Parameters: the last load
     * that is old enough, limit.
     */
    public static String replaced(DatasetTable table) {
        return """
                WITH gone AS (
                    DELETE FROM %s
                    WHERE ctid = ANY (ARRAY (
                        SELECT version.ctid
                        FROM %s AS version JOIN %s AS holding ON holding.hub_record_id = version.hub_record_id
                        WHERE holding.hub_load <= ? AND holding.hub_valid_from >= version.hub_valid_from
                        LIMIT ?))
                    RETURNING hub_load, hub_ordinal
                ),
                gone_finding AS (
                    DELETE FROM warehouse.finding USING gone
                    WHERE finding.load = gone.hub_load AND finding.ordinal = gone.hub_ordinal
                )
                SELECT count(*) FROM gone""".formatted(table.history(), table.history(), table.current());
    }
}
