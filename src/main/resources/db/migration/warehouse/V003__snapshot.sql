CREATE TABLE warehouse.snapshot_record (
    arrival bigint NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (record_id, arrival)
);
CREATE INDEX snapshot_record_arrival ON warehouse.snapshot_record (arrival);
COMMENT ON TABLE warehouse.snapshot_record IS
    'Records that a snapshot brings, whatever became of them, until its end: what is not among them is withdrawn. The id of zeros stands for a record whose key could not be read.';
