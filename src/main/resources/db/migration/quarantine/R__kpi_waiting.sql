-- What waits for a data steward; read by monitoring.
CREATE OR REPLACE VIEW quarantine.kpi_waiting AS
SELECT dataset, records, oldest FROM quarantine.room_waiting;
