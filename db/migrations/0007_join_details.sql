-- Join details: sealed with a key that is not in the database (bot/services/vault.py).
-- What stands in join_link as it was typed is sealed at the next start that has a key.
ALTER TABLE events RENAME COLUMN join_link TO join_sealed;
ALTER TABLE occurrences ADD COLUMN join_sealed TEXT NOT NULL DEFAULT '';  -- '': that of its event

-- Drafts hold what is sealed as well; older ones were to live for a day.
DELETE FROM drafts;
