-- What shows only when several records are looked at together, found by the sweep that follows the change feed.

CREATE TABLE warehouse.sweep (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL DEFAULT 0,
    entity_rules text,
    entities_after uuid
);
INSERT INTO warehouse.sweep DEFAULT VALUES;
COMMENT ON TABLE warehouse.sweep IS 'How far the sweep has read the change feed; locked by the hub that sweeps.';
COMMENT ON COLUMN warehouse.sweep.entity_rules IS 'Fingerprint of what decides contradictions; entities are looked at anew where it changes.';
COMMENT ON COLUMN warehouse.sweep.entities_after IS 'Entities behind this one are still to be looked at anew; null where none is.';

CREATE TABLE warehouse.cross_record_check (
    number smallint PRIMARY KEY,
    dataset smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('unique', 'reference')),
    fields text[] NOT NULL,
    target smallint,
    severity text NOT NULL,
    is_in_force boolean NOT NULL,
    records_after uuid,
    UNIQUE NULLS NOT DISTINCT (dataset, kind, fields, target)
);
COMMENT ON TABLE warehouse.cross_record_check IS 'Short numbers for what datasets say of other records.';
COMMENT ON COLUMN warehouse.cross_record_check.target IS 'The dataset that is referred to.';
COMMENT ON COLUMN warehouse.cross_record_check.records_after IS
    'Records behind this one were stored before the check was declared and are still to be looked at; null where none is.';

CREATE TABLE warehouse.cross_record_finding (
    record_id uuid NOT NULL,
    group_id uuid NOT NULL,
    check_number smallint NOT NULL,
    load bigint NOT NULL,
    ordinal bigint NOT NULL,
    opened_at timestamptz NOT NULL,
    waits_until timestamptz,
    closed_at timestamptz,
    PRIMARY KEY (record_id, check_number)
);
CREATE INDEX cross_record_finding_group ON warehouse.cross_record_finding (group_id, check_number) WHERE closed_at IS NULL;
COMMENT ON TABLE warehouse.cross_record_finding IS 'Open until a sweep finds that it holds no more.';
COMMENT ON COLUMN warehouse.cross_record_finding.group_id IS
    'What records share that should not: a hash of the doubled values; or the id of the record that is missing.';
COMMENT ON COLUMN warehouse.cross_record_finding.waits_until IS 'Until then the missing record may still come.';

CREATE TABLE warehouse.contradiction (
    entity_id uuid NOT NULL,
    record_id uuid NOT NULL,
    role smallint NOT NULL,
    attribute text NOT NULL,
    entity text NOT NULL,
    dataset smallint NOT NULL,
    load bigint NOT NULL,
    ordinal bigint NOT NULL,
    value text NOT NULL,
    taken_dataset smallint NOT NULL,
    taken_record_id uuid NOT NULL,
    taken_value text NOT NULL,
    reason text NOT NULL CHECK (reason IN ('authority', 'precedence', 'latest')),
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (entity_id, record_id, role, attribute)
);
CREATE INDEX contradiction_open ON warehouse.contradiction (dataset, attribute) WHERE closed_at IS NULL;
COMMENT ON TABLE warehouse.contradiction IS
    'What a department says of somebody and others deny. The values are personal: they stand here and nowhere else.';
COMMENT ON COLUMN warehouse.contradiction.dataset IS 'Of the record whose word was not taken, and whose department should mend it.';
COMMENT ON COLUMN warehouse.contradiction.reason IS 'Why the golden record took the other value.';

CREATE VIEW warehouse.room_cross_record_finding AS
SELECT dataset.id AS dataset, cross_record_check.kind, cross_record_check.fields, target.id AS target,
    cross_record_check.severity, finding.record_id, finding.group_id, load.submission_id, finding.ordinal,
    finding.opened_at, finding.waits_until
FROM warehouse.cross_record_finding AS finding
JOIN warehouse.cross_record_check ON cross_record_check.number = finding.check_number
JOIN warehouse.dataset ON dataset.number = cross_record_check.dataset
LEFT JOIN warehouse.dataset AS target ON target.number = cross_record_check.target
LEFT JOIN warehouse.load ON load.load = finding.load
WHERE finding.closed_at IS NULL;

CREATE VIEW warehouse.room_contradiction AS
SELECT contradiction.entity, contradiction.entity_id, contradiction.attribute, dataset.id AS dataset, contradiction.record_id,
    contradiction.role, load.submission_id, contradiction.ordinal, contradiction.value,
    taken.id AS taken_dataset, contradiction.taken_record_id, contradiction.taken_value, contradiction.reason,
    contradiction.opened_at
FROM warehouse.contradiction
JOIN warehouse.dataset ON dataset.number = contradiction.dataset
JOIN warehouse.dataset AS taken ON taken.number = contradiction.taken_dataset
LEFT JOIN warehouse.load ON load.load = contradiction.load
WHERE contradiction.closed_at IS NULL;
