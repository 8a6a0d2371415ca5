-- Who may come: programs by key or certificate, people by password. Accounts are names, never personal values.
CREATE TABLE access.client (
    account    text PRIMARY KEY CHECK (account ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    role       text        NOT NULL,
    party      text,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    revoked_at timestamptz
);

-- Several keys overlap while a client changes from one to the next.
CREATE TABLE access.client_key (
    kid                text PRIMARY KEY,          -- RFC 7638 thumbprint of the key
    account            text        NOT NULL REFERENCES access.client,
    jwk                text        NOT NULL,      -- public part
    certificate_sha256 text        NOT NULL,      -- base64url, as in cnf x5t#S256
    valid_from         timestamptz NOT NULL,
    valid_until        timestamptz NOT NULL
);
CREATE INDEX client_key_account ON access.client_key (account);

CREATE TABLE access.person (
    account          text PRIMARY KEY CHECK (account ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    role             text        NOT NULL,
    party            text,
    password         text        NOT NULL,        -- Argon2id, with its salt and cost
    created_at       timestamptz NOT NULL,
    created_by       text        NOT NULL,
    failures         integer     NOT NULL DEFAULT 0,
    locked_until     timestamptz,
    disabled_at      timestamptz
);

-- What may be used once: proofs and assertions, until they expire by themselves. Shared by all nodes.
CREATE TABLE access.used_once (
    id    text PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX used_once_until ON access.used_once (until);

-- Public keys by which every node knows the tokens of every other; the private ones stay in the data directories.
CREATE TABLE access.token_key (
    kid      text PRIMARY KEY,
    jwk      text        NOT NULL,
    added_at timestamptz NOT NULL
);
