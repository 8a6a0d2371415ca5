-- A task is a conflict set: all entities that doubtful pairs tie to each other, asked about together.

ALTER TABLE identity.review_task ADD COLUMN pairs jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN identity.review_task.pairs IS
    'Which of the parties are in doubt with each other, and why: [{"one": id, "other": id, "kind": kind, "weight": bits}, ...].';
COMMENT ON COLUMN identity.review_task.kind IS 'Of the pair that takes most care.';
COMMENT ON COLUMN identity.review_task.weight IS 'Of the heaviest pair that was weighed; 0 where identifiers raised the question.';
COMMENT ON COLUMN identity.review_task.fingerprint IS
    'Of entity type, entities and pairs: the same set is asked once. A set that changes while it is open keeps its task.';
