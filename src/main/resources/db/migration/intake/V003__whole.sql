-- A page of a pull and a released record are no whole delivery: what they do not name is not absent.
ALTER TABLE intake.submission ADD COLUMN whole boolean NOT NULL DEFAULT true;
