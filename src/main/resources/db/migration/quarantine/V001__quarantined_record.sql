-- Records that were refused, each with what was delivered and everything that was found in it.
-- Texts inside the two documents are escaped (backslash notation), since jsonb cannot hold U+0000 or half a surrogate pair.
CREATE TABLE quarantine.quarantined_record (
    submission_id uuid NOT NULL,
    ordinal bigint NOT NULL,
    arrival bigint NOT NULL,
    dataset text NOT NULL,
    edition integer NOT NULL,
    record_id uuid,
    ord bigint,
    delivered jsonb NOT NULL,
    findings jsonb NOT NULL,
    held_since timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'held'
        CHECK (state IN ('held', 'superseded', 'releasing', 'released', 'rejected')),
    decided_by text,
    decided_at timestamptz,
    reason text,
    corrections jsonb,
    release_id uuid,
    release_ordinal bigint,
    release_format text,
    release_submission uuid,
    PRIMARY KEY (submission_id, ordinal)
);

COMMENT ON COLUMN quarantine.quarantined_record.record_id IS 'hash of dataset and key; null where the key was not readable';
COMMENT ON COLUMN quarantine.quarantined_record.ord IS 'the order that the dataset declares, as a number; null where it was not readable';
COMMENT ON COLUMN quarantine.quarantined_record.release_id IS 'names one release for ever: the door takes it in once, however often it is sent';

CREATE INDEX quarantined_record_waiting ON quarantine.quarantined_record (dataset, record_id) WHERE state = 'held';
CREATE INDEX quarantined_record_releasing ON quarantine.quarantined_record (release_id) WHERE state = 'releasing';

CREATE VIEW quarantine.room_waiting AS
SELECT dataset, count(*) AS records, min(held_since) AS oldest
FROM quarantine.quarantined_record
WHERE state = 'held'
GROUP BY dataset;
