-- Entities that stand for one record only, since no identifier decides whom it speaks of, of all kinds.
CREATE OR REPLACE VIEW identity.kpi_unresolved AS
SELECT count(*) AS entities FROM identity.room_membership WHERE own;
