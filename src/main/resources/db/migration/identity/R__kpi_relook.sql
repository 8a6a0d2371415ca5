-- Who waits to be looked at again, for each entity type; read by monitoring. Rows, of which several may name one entity.
CREATE OR REPLACE VIEW identity.kpi_relook AS
SELECT entity_type.entity, count(*) AS waiting, min(relook.since) AS oldest
FROM identity.relook JOIN identity.entity_type ON entity_type.number = relook.entity_type
GROUP BY entity_type.entity;
