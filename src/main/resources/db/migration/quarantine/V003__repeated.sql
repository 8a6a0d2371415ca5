-- Refused records that an earlier submission had brought just as they are: counted, not held a second time. Their
-- submission's receipt tells the findings of the first one.
CREATE TABLE quarantine.repeated_refusal (
    submission_id uuid   NOT NULL,
    ordinal       bigint NOT NULL,
    content       uuid   NOT NULL,
    PRIMARY KEY (submission_id, ordinal)
);
