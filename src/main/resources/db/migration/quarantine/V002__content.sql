-- What a pull reads again in its overlap, or a sender sends again unchanged, is counted and not held twice.
ALTER TABLE quarantine.quarantined_record ADD COLUMN content uuid;
COMMENT ON COLUMN quarantine.quarantined_record.content IS 'hash of the dataset, what was delivered and what was found in it';
CREATE INDEX quarantined_record_content ON quarantine.quarantined_record (content)
    WHERE state IN ('held', 'superseded', 'rejected');
