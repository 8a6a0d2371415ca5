-- What persons are asked about identity, one task for each conflict set, and what they ruled; read by monitoring.
CREATE OR REPLACE VIEW identity.kpi_review AS
SELECT entity_type.entity, review_task.kind,
    count(*) FILTER (WHERE closed_at IS NULL) AS open,
    count(*) FILTER (WHERE closed_at IS NULL AND EXISTS (
        SELECT FROM identity.ruling
        WHERE ruling.task = review_task.id AND approved_at IS NULL AND undone_at IS NULL)) AS waiting,
    min(opened_at) FILTER (WHERE closed_at IS NULL) AS oldest,
    count(*) FILTER (WHERE outcome IN ('link', 'merge')) AS linked,
    count(*) FILTER (WHERE outcome IN ('separate', 'split')) AS separated,
    count(*) FILTER (WHERE outcome = 'cannot-tell') AS undecided,
    coalesce(sum(jsonb_array_length(pairs)) FILTER (WHERE closed_at IS NULL), 0) AS open_pairs
FROM identity.review_task
JOIN identity.entity_type ON entity_type.number = review_task.entity_type
GROUP BY entity_type.entity, review_task.kind;
