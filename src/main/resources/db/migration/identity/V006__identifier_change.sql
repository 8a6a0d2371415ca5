-- How often identifiers led elsewhere or were founded anew. Apart from entity_type, whose row a look holds to its end.

CREATE TABLE identity.identifier_change (
    entity_type smallint PRIMARY KEY,
    changes bigint NOT NULL
);
INSERT INTO identity.identifier_change (entity_type, changes) SELECT number, changes FROM identity.entity_type;
ALTER TABLE identity.entity_type DROP COLUMN changes;
COMMENT ON TABLE identity.identifier_change IS
    'A batch that decided by identifiers while this grew has its entities looked at again.';
