-- 1: they asked to come, it was answered, and nobody told them yet.
ALTER TABLE admissions ADD COLUMN untold BIGINT NOT NULL DEFAULT 0;
