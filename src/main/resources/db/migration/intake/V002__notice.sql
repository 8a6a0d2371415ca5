-- What an operator should know of a source though its pull works.
ALTER TABLE intake.position ADD notice_at timestamptz, ADD notice_vi text, ADD notice_en text;
