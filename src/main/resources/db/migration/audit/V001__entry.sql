-- Who looked at whom, and who decided what. Rows are only ever added.

CREATE TABLE audit.chain (
    chain uuid PRIMARY KEY,
    node text NOT NULL,
    begun_at timestamptz NOT NULL
);
COMMENT ON TABLE audit.chain IS 'One chain of entries for each process that wrote any.';

CREATE TABLE audit.entry (
    chain uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    act text NOT NULL,
    purpose text,
    subjects uuid[] NOT NULL,
    detail text NOT NULL,
    sealed_until date,
    hash bytea NOT NULL,
    PRIMARY KEY (chain, sequence)
);
CREATE INDEX entry_subject ON audit.entry USING gin (subjects);
CREATE INDEX entry_actor ON audit.entry (actor, at);
COMMENT ON COLUMN audit.entry.subjects IS 'Hub ids of those whom the act concerned; never an identifier or another value of a person.';
COMMENT ON COLUMN audit.entry.detail IS 'What was asked, as a JSON object of texts: filter, position of the feed, attributes.';
COMMENT ON COLUMN audit.entry.sealed_until IS 'Until the end of this day the subject is not told of the entry.';
COMMENT ON COLUMN audit.entry.hash IS 'SHA-256 over the hash of the entry before it and all else in this row; the first one follows the chain''s id.';

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the audit trail are never changed or removed';
END $$;
CREATE TRIGGER entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER chain_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.chain
    FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
