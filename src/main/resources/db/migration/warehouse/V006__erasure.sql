-- Persons whose values are removed on request: who asked, who agreed, and what became of it. No value of theirs.

CREATE TABLE warehouse.erasure (
    id uuid PRIMARY KEY,
    entity text NOT NULL,
    entity_id uuid NOT NULL,
    reason text NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    approved_by text,
    done_at timestamptz,
    CHECK (approved_by <> asked_by)
);
CREATE UNIQUE INDEX erasure_waiting ON warehouse.erasure (entity_id) WHERE done_at IS NULL;
COMMENT ON COLUMN warehouse.erasure.reason IS 'Why; who writes it names nobody.';

ALTER TABLE warehouse.event
    DROP CONSTRAINT event_kind_check,
    ADD CONSTRAINT event_kind_check CHECK (kind IN ('due', 'membership-moved', 'entity-emptied', 'erased'));
