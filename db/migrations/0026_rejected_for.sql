-- Why moderators did not take a suggestion: one of a few reasons, for whoever suggested it.
ALTER TABLE resources ADD COLUMN rejected_for TEXT;
