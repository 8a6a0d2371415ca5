-- Whom records speak of. Nothing here costs a row per record but membership.

CREATE TABLE identity.scheme (
    number smallint PRIMARY KEY,
    entity text NOT NULL,
    name text NOT NULL,
    UNIQUE (entity, name)
);
COMMENT ON TABLE identity.scheme IS 'Short numbers for identifier schemes of the dictionary.';

CREATE TABLE identity.layout (
    number smallint PRIMARY KEY,
    entity text NOT NULL,
    attributes text[] NOT NULL,
    UNIQUE (entity, attributes)
);
COMMENT ON TABLE identity.layout IS 'Which attributes a founding description holds, in which order.';

CREATE TABLE identity.identifier (
    entity_id uuid NOT NULL,
    scheme smallint NOT NULL,
    layout smallint NOT NULL,
    value text COLLATE "C" NOT NULL,
    founding text NOT NULL,
    PRIMARY KEY (value, scheme)
);
COMMENT ON TABLE identity.identifier IS
    'Valid exclusive identifiers and the entity that each one names, reserved before its first member is written: a row without members is like a skipped number.';
COMMENT ON COLUMN identity.identifier.founding IS
    'What the record that first named the identifier says of its subject: values in the order of the layout, parted by U+001F.';

CREATE TABLE identity.membership (
    record_id uuid NOT NULL,
    entity_id uuid NOT NULL,
    role smallint NOT NULL,
    own boolean NOT NULL,
    PRIMARY KEY (record_id, role)
);
CREATE INDEX membership_entity ON identity.membership (entity_id);
COMMENT ON TABLE identity.membership IS 'Which entity the current version of a record speaks of, for each role.';
COMMENT ON COLUMN identity.membership.own IS 'The record has an entity of its own, unresolved, since no identifier decides.';

CREATE TABLE identity.vacated (
    entity_id uuid PRIMARY KEY
);
COMMENT ON TABLE identity.vacated IS 'Entities that lost their last member: the next record with their identifier founds them anew.';

CREATE TABLE identity.identifier_conflict (
    record_id uuid NOT NULL,
    role smallint NOT NULL,
    dataset text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('description', 'entities')),
    entity_ids uuid[] NOT NULL,
    submission_id uuid NOT NULL,
    ordinal bigint NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (record_id, role)
);
COMMENT ON TABLE identity.identifier_conflict IS
    'Identifiers that point at somebody the rest of the record denies, or at two entities. Open until the current version of the record conflicts no more.';

CREATE VIEW identity.room_membership AS
SELECT record_id, role, entity_id, own FROM identity.membership;

CREATE VIEW identity.room_identifier AS
SELECT scheme.entity, scheme.name AS scheme, identifier.value, identifier.entity_id
FROM identity.identifier JOIN identity.scheme ON scheme.number = identifier.scheme;

CREATE VIEW identity.room_identifier_conflict AS
SELECT record_id, role, dataset, kind, entity_ids, submission_id, ordinal, opened_at
FROM identity.identifier_conflict
WHERE closed_at IS NULL;
