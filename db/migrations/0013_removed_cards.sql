ALTER TABLE occurrences ADD COLUMN remove_card BIGINT NOT NULL DEFAULT 0;  -- 1: its card and reminders are to go
