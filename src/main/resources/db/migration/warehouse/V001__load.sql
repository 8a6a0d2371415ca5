-- What is the same for every dictionary. Tables of datasets and entities are derived from it (package warehouse.derived).

CREATE TABLE warehouse.dataset (
    number smallint PRIMARY KEY,
    id text NOT NULL UNIQUE,
    department text NOT NULL
);
COMMENT ON TABLE warehouse.dataset IS 'Short numbers for the datasets of the dictionary.';

CREATE TABLE warehouse.load (
    load bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset smallint NOT NULL,
    submission_id uuid,
    arrival bigint NOT NULL,
    edition integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    position bigint UNIQUE
);
COMMENT ON TABLE warehouse.load IS 'One batch: with the ordinal it leads from a stored row to its submission.';
COMMENT ON COLUMN warehouse.load.submission_id IS 'Null where the load only makes versions current whose day has come.';
COMMENT ON COLUMN warehouse.load.position IS 'Place in the change feed, given by the last statement of the batch; null only inside its transaction.';

CREATE TABLE warehouse.feed_head (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL,
    recorded_at timestamptz NOT NULL
);
INSERT INTO warehouse.feed_head (position, recorded_at) VALUES (0, '-infinity');
COMMENT ON TABLE warehouse.feed_head IS 'Locked from the position of a load to its commit, so that positions become visible in their order.';

CREATE TABLE warehouse.waiting (
    record_id uuid NOT NULL,
    valid_from date NOT NULL,
    dataset smallint NOT NULL,
    proposals text NOT NULL,
    PRIMARY KEY (record_id, valid_from)
);
CREATE INDEX waiting_due ON warehouse.waiting (valid_from);
COMMENT ON TABLE warehouse.waiting IS 'Assertions of the future that stand in history until their day comes, with whom they speak of.';

CREATE TABLE warehouse.finding (
    load bigint NOT NULL,
    ordinal bigint NOT NULL,
    record_id uuid NOT NULL,
    rule text NOT NULL,
    field text,
    message_vi text NOT NULL,
    message_en text NOT NULL
);
CREATE INDEX finding_load ON warehouse.finding (load, ordinal);
COMMENT ON TABLE warehouse.finding IS 'Warnings of accepted records.';

CREATE TABLE warehouse.event (
    load bigint NOT NULL,
    ordinal bigint NOT NULL,
    seq smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('due', 'membership-moved', 'entity-emptied')),
    dataset smallint,
    record_id uuid,
    role smallint,
    entity_id uuid,
    PRIMARY KEY (load, ordinal, seq)
);
COMMENT ON TABLE warehouse.event IS
    'Entries of the change feed that no version of a record tells. Versions themselves are read from the tables of the datasets by their load.';

CREATE TABLE warehouse.golden_layout (
    number smallint PRIMARY KEY,
    entity text NOT NULL,
    columns text[] NOT NULL,
    UNIQUE (entity, columns)
);
COMMENT ON TABLE warehouse.golden_layout IS 'Which columns the sources of a golden record speak of, in which order.';

CREATE VIEW warehouse.room_load AS
SELECT load.load, dataset.id AS dataset, load.submission_id, load.arrival, load.edition, load.recorded_at, load.position
FROM warehouse.load JOIN warehouse.dataset ON dataset.number = load.dataset;

CREATE VIEW warehouse.room_finding AS
SELECT load.submission_id, finding.ordinal, dataset.id AS dataset, finding.record_id, finding.rule, finding.field,
    finding.message_vi, finding.message_en
FROM warehouse.finding
JOIN warehouse.load ON load.load = finding.load
JOIN warehouse.dataset ON dataset.number = load.dataset;
