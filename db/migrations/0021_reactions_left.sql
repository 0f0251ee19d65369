-- 1: people's reactions are to be taken off its card, as they are answers no more.
ALTER TABLE occurrences ADD COLUMN clear_reactions BIGINT NOT NULL DEFAULT 0;
