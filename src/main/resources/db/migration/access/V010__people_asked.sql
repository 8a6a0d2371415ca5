-- How many citizens and organisations were asked for one by one, under each agreement, each day. No ids here.
CREATE TABLE access.people_asked (
    agreement text NOT NULL,
    day date NOT NULL,
    asked integer NOT NULL,
    PRIMARY KEY (agreement, day)
);
COMMENT ON TABLE access.people_asked IS
    'Nodes take leave to ask in small portions, so that a question costs no row here and the day''s sum is shared by all of them.';
