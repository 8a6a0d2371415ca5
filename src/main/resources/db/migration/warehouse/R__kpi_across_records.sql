-- What was found across records; read by monitoring. No values of people here.
CREATE OR REPLACE VIEW warehouse.kpi_cross_record AS
SELECT dataset, kind, fields, target, group_id, opened_at, waits_until FROM warehouse.room_cross_record_finding;

CREATE OR REPLACE VIEW warehouse.kpi_contradiction AS
SELECT dataset, entity, attribute, taken_dataset, reason, opened_at FROM warehouse.room_contradiction;
