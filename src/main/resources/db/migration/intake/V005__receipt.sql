-- Public keys by which anybody checks receipts of every node; the private ones stay in the data directories.
CREATE TABLE intake.receipt_key (
    kid      text PRIMARY KEY,
    jwk      text        NOT NULL,
    added_at timestamptz NOT NULL
);

CREATE VIEW intake.room_batch AS
SELECT submission_id, first_ordinal, last_ordinal, load
FROM intake.batch;
