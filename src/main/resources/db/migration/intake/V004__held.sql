-- A node that received small submissions together loads them together until then; nobody else takes them up before.
ALTER TABLE intake.submission ADD COLUMN held_until timestamptz;
