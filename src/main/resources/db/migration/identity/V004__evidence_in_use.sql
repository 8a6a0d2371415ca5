-- Under which rules nodes stand in the blocks and were decided, so that a change of them is noticed.

ALTER TABLE identity.entity_type
    ADD COLUMN edition integer,
    ADD COLUMN index_rules text,
    ADD COLUMN evidence text;
COMMENT ON COLUMN identity.entity_type.edition IS
    'The newest edition of the dictionary under which somebody looked: a hub that knows only an older one leaves looking to others.';
COMMENT ON COLUMN identity.entity_type.index_rules IS
    'Fingerprint of the rules by which identity.description, block and open_block are written; where it changes they are written anew.';
COMMENT ON COLUMN identity.entity_type.evidence IS
    'Fingerprint of rules, thresholds and model under which nodes were decided; where it changes all are looked at again.';
