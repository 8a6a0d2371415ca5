-- Editions are numbered and immutable; the texts they are made of are kept by content, since most files stay the same
-- from one edition to the next.
CREATE TABLE dictionary.edition (
    number integer PRIMARY KEY CHECK (number > 0),
    digest text NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL
);
COMMENT ON COLUMN dictionary.edition.digest IS 'SHA-256 over all paths and texts: equal content is published once';

CREATE TABLE dictionary.file_text (
    digest text PRIMARY KEY,
    content text NOT NULL
);

CREATE TABLE dictionary.edition_file (
    edition integer NOT NULL REFERENCES dictionary.edition,
    path text NOT NULL,
    digest text NOT NULL REFERENCES dictionary.file_text,
    PRIMARY KEY (edition, path)
);
