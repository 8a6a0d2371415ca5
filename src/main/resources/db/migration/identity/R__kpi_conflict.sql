-- Identifiers that point at somebody the rest of a record denies; read by monitoring.
CREATE OR REPLACE VIEW identity.kpi_conflict AS
SELECT dataset, kind, submission_id, ordinal, opened_at FROM identity.room_identifier_conflict;
