CREATE TABLE warehouse.touched_entity (
    entity_id uuid PRIMARY KEY
);
COMMENT ON TABLE warehouse.touched_entity IS
    'Entities that the sweep has met in the change feed and not looked at yet: once for all loads that speak of them.';
