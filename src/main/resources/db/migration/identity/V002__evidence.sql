-- What identifiers do not decide (decision record 0017). A mention is one subject of the current version of one record;
-- a node is what evidence joins: all mentions that share identifiers (known), or one mention that none places (open).

CREATE TABLE identity.entity_type (
    number smallint PRIMARY KEY,
    changes bigint NOT NULL DEFAULT 0,
    entity text NOT NULL UNIQUE
);
COMMENT ON TABLE identity.entity_type IS
    'Short numbers for entity types; the row is locked by the hub that looks again at entities of this type.';
COMMENT ON COLUMN identity.entity_type.changes IS
    'Counts transactions that changed which entity an identifier leads to: a batch that was overtaken by one has its entities looked at again.';

COMMENT ON COLUMN identity.identifier.founding IS
    'What the record that first named the identifier says of its subject, or one of those who hold it: values in the order of the layout, parted by U+001F. Behind them U+001E where others dispute it, twice where it is generic and joins nobody.';
CREATE INDEX identifier_entity ON identity.identifier (entity_id);
COMMENT ON COLUMN identity.identifier.entity_id IS
    'The node that all who hold the identifier share, its home; its entity is another one where identity.assignment says so.';

CREATE TABLE identity.open_mention (
    record_id uuid NOT NULL,
    node uuid NOT NULL,
    role smallint NOT NULL,
    entity_type smallint NOT NULL,
    layout smallint NOT NULL,
    dataset text NOT NULL,
    said text NOT NULL,
    denied uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (record_id, role)
);
CREATE INDEX open_mention_node ON identity.open_mention (node);
CREATE INDEX open_mention_denied ON identity.open_mention USING gin (denied) WHERE denied <> '{}';
COMMENT ON TABLE identity.open_mention IS
    'Current mentions that no identifier places, with the node that stands for each: its id is what the mention goes back to when it is linked no more.';
COMMENT ON COLUMN identity.open_mention.said IS 'The description, values in the order of the layout, parted by U+001F.';
COMMENT ON COLUMN identity.open_mention.denied IS 'Homes of the identifiers that it names and does not hold: the way from those who hold them to those who dispute it.';

CREATE TABLE identity.description (
    node uuid NOT NULL,
    hash bigint NOT NULL,
    entity_type smallint NOT NULL,
    layout smallint NOT NULL,
    is_open boolean NOT NULL DEFAULT true,
    said text NOT NULL,
    PRIMARY KEY (node, hash)
);
COMMENT ON COLUMN identity.description.is_open IS 'Its keys stand in open_block, else in block.';
COMMENT ON TABLE identity.description IS
    'Distinct descriptions of nodes as they stand in the blocks. A batch only adds; who looks again takes away what nobody says any more.';

CREATE TABLE identity.block (
    key bigint NOT NULL,
    node uuid NOT NULL,
    PRIMARY KEY (key, node)
);
COMMENT ON TABLE identity.block IS 'Nodes by block key: a hash of entity type, blocking rule and values. Of known nodes.';

CREATE TABLE identity.open_block (
    key bigint NOT NULL,
    node uuid NOT NULL,
    PRIMARY KEY (key, node)
);
COMMENT ON TABLE identity.open_block IS
    'The same of open nodes, and of known nodes that lack the principal scheme: a node that has it can only be joined by these.';

CREATE TABLE identity.assignment (
    node uuid PRIMARY KEY,
    entity uuid NOT NULL
);
CREATE INDEX assignment_entity ON identity.assignment (entity);
COMMENT ON TABLE identity.assignment IS
    'The entity of a node where it is another than the node itself: the redirect of a merge. Undoing only takes rows away.';

CREATE TABLE identity.relook (
    node uuid NOT NULL,
    since timestamptz NOT NULL,
    entity_type smallint NOT NULL
);
COMMENT ON TABLE identity.relook IS
    'Nodes to be looked at again, in no order and perhaps several times; a heap, since each index would cost the batch.';

CREATE TABLE identity.event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('linked', 'unlinked', 'merged', 'split', 'decided', 'undone')),
    entity_type smallint NOT NULL,
    weight real,
    entities uuid[] NOT NULL,
    by_whom text NOT NULL,
    reason text,
    model text,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);
CREATE INDEX event_entities ON identity.event USING gin (entities);
COMMENT ON TABLE identity.event IS 'What became of entities by evidence or by a person. Never rewritten.';
COMMENT ON COLUMN identity.event.by_whom IS 'engine, or who decided.';
COMMENT ON COLUMN identity.event.before IS 'Members by entity: { entity: [[record, role], ...] }.';
