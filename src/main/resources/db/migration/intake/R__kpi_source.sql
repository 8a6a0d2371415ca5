-- What each source has delivered so far; read by monitoring.
CREATE OR REPLACE VIEW intake.kpi_source AS
WITH outcome AS (
    SELECT submission.dataset, submission.source,
        sum(batch.received) AS received, sum(batch.accepted) AS accepted, sum(batch.unchanged) AS unchanged,
        sum(batch.outdated) AS outdated, sum(batch.quarantined) AS quarantined
    FROM intake.batch
    JOIN intake.submission ON submission.id = batch.submission_id
    GROUP BY submission.dataset, submission.source),
open_submission AS (
    SELECT dataset, source, count(*) AS submissions, min(received_at) AS oldest
    FROM intake.submission
    WHERE state IN ('received', 'loading')
    GROUP BY dataset, source),
latest AS (
    SELECT DISTINCT ON (dataset, source) dataset, source, id, state, started_at, finished_at, problem_vi, problem_en
    FROM intake.submission
    ORDER BY dataset, source, number DESC),
failing AS (
    SELECT DISTINCT ON (dataset, route) dataset, route, last_pull_at, failing_since,
        coalesce(problem_vi, CASE WHEN notice_at > now() - interval '7 days' THEN notice_vi END) AS problem_vi,
        coalesce(problem_en, CASE WHEN notice_at > now() - interval '7 days' THEN notice_en END) AS problem_en
    FROM intake.position
    ORDER BY dataset, route),
-- a source that has never delivered anything is told once its pull fails
source AS (
    SELECT dataset, source FROM latest
    UNION
    SELECT dataset, route FROM failing WHERE failing_since IS NOT NULL)
SELECT source.dataset, source.source, latest.id AS submission_id, coalesce(latest.state, 'never') AS state,
    coalesce(latest.started_at, failing.failing_since) AS started_at, latest.finished_at,
    coalesce(latest.problem_vi, failing.problem_vi) AS problem_vi,
    coalesce(latest.problem_en, failing.problem_en) AS problem_en,
    failing.last_pull_at, failing.failing_since,
    coalesce(open_submission.submissions, 0) AS waiting_submissions, open_submission.oldest AS waiting_since,
    coalesce(outcome.received, 0)::bigint AS received, coalesce(outcome.accepted, 0)::bigint AS accepted,
    coalesce(outcome.unchanged, 0)::bigint AS unchanged, coalesce(outcome.outdated, 0)::bigint AS outdated,
    coalesce(outcome.quarantined, 0)::bigint AS quarantined
FROM source
LEFT JOIN latest USING (dataset, source)
LEFT JOIN outcome USING (dataset, source)
LEFT JOIN open_submission USING (dataset, source)
LEFT JOIN failing ON failing.dataset = source.dataset AND failing.route = source.source;
