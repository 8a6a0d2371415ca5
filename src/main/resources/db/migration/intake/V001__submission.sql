-- Schema and history table are made by Flyway: one history per room.

CREATE TABLE intake.submission (
    id            uuid        PRIMARY KEY,
    number        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    dataset       text        NOT NULL,
    source        text        NOT NULL,
    format        text        NOT NULL,
    edition       integer,
    state         text        NOT NULL CHECK (state IN
                      ('receiving', 'received', 'loading', 'done', 'stopped', 'refused', 'abandoned')),
    started_at    timestamptz NOT NULL,
    touched_at    timestamptz NOT NULL,
    received_at   timestamptz,
    loading_since timestamptz,
    finished_at   timestamptz,
    raw_bytes     bigint,
    sha_256       bytea,
    idempotency_key text,
    epoch         integer     NOT NULL DEFAULT 0,
    attempts      integer     NOT NULL DEFAULT 0,
    not_before    timestamptz,
    problem_vi    text,
    problem_en    text,
    notes_vi      text[]      NOT NULL DEFAULT '{}',
    notes_en      text[]      NOT NULL DEFAULT '{}'
);

COMMENT ON COLUMN intake.submission.number IS
    'The arrival: of two deliveries of one key with equal order, the one with the greater (number, ordinal) is the later.';
COMMENT ON COLUMN intake.submission.epoch IS
    'Counts who took the submission up; a batch of an earlier holder cannot close any more.';

-- A key names one delivery for ever once it was received; one that broke off does not block it.
CREATE UNIQUE INDEX submission_by_idempotency_key ON intake.submission (idempotency_key)
    WHERE state NOT IN ('receiving', 'abandoned');
CREATE INDEX submission_open ON intake.submission (number) WHERE state IN ('receiving', 'received', 'loading');
CREATE INDEX submission_by_source ON intake.submission (dataset, source, number DESC);

-- The bytes as they came, in compressed parts; the log from which everything else can be rebuilt.
CREATE TABLE intake.payload_part (
    submission_id uuid    NOT NULL REFERENCES intake.submission ON DELETE CASCADE,
    part          integer NOT NULL,
    raw_bytes     integer NOT NULL,
    content       bytea   NOT NULL,
    PRIMARY KEY (submission_id, part)
);

ALTER TABLE intake.payload_part ALTER COLUMN content SET STORAGE EXTERNAL;

-- What one transaction took, written by that transaction.
CREATE TABLE intake.batch (
    submission_id uuid        NOT NULL REFERENCES intake.submission,
    first_ordinal bigint      NOT NULL,
    last_ordinal  bigint      NOT NULL,
    load          bigint      NOT NULL,
    received      integer     NOT NULL,
    accepted      integer     NOT NULL,
    unchanged     integer     NOT NULL,
    outdated      integer     NOT NULL,
    quarantined   integer     NOT NULL,
    closed_at     timestamptz NOT NULL,
    PRIMARY KEY (submission_id, first_ordinal),
    CHECK (received = accepted + unchanged + outdated + quarantined)
);

-- How far a pull has read, who may read now, and since when it fails.
CREATE TABLE intake.position (
    route         text        PRIMARY KEY,
    dataset       text        NOT NULL,
    watermark     text,
    key           text,
    advanced_at   timestamptz,
    lease_owner   uuid,
    lease_until   timestamptz,
    last_pull_at  timestamptz,
    failing_since timestamptz,
    problem_vi    text,
    problem_en    text
);

CREATE VIEW intake.room_submission AS
SELECT id AS submission_id, number, dataset, source, format, state, received_at
FROM intake.submission;
