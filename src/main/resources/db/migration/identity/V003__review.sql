-- What persons are asked about identity, and what they ruled.

CREATE TABLE identity.review_task (
    id uuid PRIMARY KEY,
    said bigint NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    ruling uuid,
    weight real NOT NULL,
    entity_type smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('band', 'ambiguous', 'identifier-conflict', 'merge-of-known')),
    outcome text CHECK (outcome IN ('link', 'separate', 'merge', 'split', 'cannot-tell', 'settled')),
    fingerprint text COLLATE "C" NOT NULL UNIQUE,
    entities uuid[] NOT NULL,
    parties jsonb NOT NULL
);
CREATE INDEX review_task_open ON identity.review_task (opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX review_task_entities ON identity.review_task USING gin (entities) WHERE closed_at IS NULL;
COMMENT ON TABLE identity.review_task IS 'One for each conflict set that a person should look at.';
COMMENT ON COLUMN identity.review_task.said IS
    'Hash of what the records say: a set about which nobody could tell is asked again once it changes.';
COMMENT ON COLUMN identity.review_task.outcome IS 'settled: the records changed, and nobody needed to decide.';
COMMENT ON COLUMN identity.review_task.fingerprint IS 'Of entity type and entities: the same set is asked once.';
COMMENT ON COLUMN identity.review_task.parties IS
    'Whom the question is about, and the mentions that stand for each: [{"entity": id, "mentions": [[record, role], ...]}, ...].';

CREATE TABLE identity.ruling (
    id uuid PRIMARY KEY,
    task uuid REFERENCES identity.review_task,
    decided_at timestamptz NOT NULL,
    approved_at timestamptz,
    undone_at timestamptz,
    entity_type smallint NOT NULL,
    four_eyes boolean NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('link', 'separate', 'merge', 'split', 'cannot-tell')),
    decided_by text NOT NULL,
    reason text NOT NULL,
    approved_by text,
    undone_by text,
    undo_reason text,
    entities uuid[] NOT NULL,
    CHECK (NOT four_eyes OR approved_by <> decided_by)
);
CREATE INDEX ruling_task ON identity.ruling (task);
CREATE INDEX ruling_waiting ON identity.ruling (decided_at) WHERE approved_at IS NULL AND undone_at IS NULL;
COMMENT ON TABLE identity.ruling IS 'What one person decided at once, kept for ever; in force once approved and until undone.';
COMMENT ON COLUMN identity.ruling.approved_by IS
    'A second person where four eyes are needed, else the one who decided. Null: waits for the second.';
COMMENT ON COLUMN identity.ruling.entities IS 'Whom it was about, as they stood then.';

CREATE TABLE identity.decision (
    id uuid PRIMARY KEY,
    ruling uuid NOT NULL REFERENCES identity.ruling,
    a_record uuid NOT NULL,
    b_record uuid NOT NULL,
    a_role smallint NOT NULL,
    b_role smallint NOT NULL,
    in_force boolean NOT NULL,
    kind text NOT NULL CHECK (kind IN ('must-link', 'must-not-link'))
);
CREATE INDEX decision_a ON identity.decision (a_record, a_role) WHERE in_force;
CREATE INDEX decision_b ON identity.decision (b_record, b_role) WHERE in_force;
CREATE INDEX decision_ruling ON identity.decision (ruling);
COMMENT ON TABLE identity.decision IS
    'What rulings say about pairs of mentions, whose names are stable as entity ids are not. The engine never overrides one.';
