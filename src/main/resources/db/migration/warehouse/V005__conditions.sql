-- What should be unique may hold for some records only, or for periods that overlap; another condition is another check.
ALTER TABLE warehouse.cross_record_check
    ADD COLUMN condition text NOT NULL DEFAULT '',
    DROP CONSTRAINT cross_record_check_kind_check,
    ADD CONSTRAINT cross_record_check_kind_check CHECK (kind IN ('unique', 'overlap', 'reference')),
    DROP CONSTRAINT cross_record_check_dataset_kind_fields_target_key,
    ADD UNIQUE NULLS NOT DISTINCT (dataset, kind, fields, target, condition);
COMMENT ON COLUMN warehouse.cross_record_check.condition IS
    'Which records it looks at, as declared; empty where at all of them.';
