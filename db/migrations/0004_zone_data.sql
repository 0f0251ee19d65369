-- The zone rules that the dates were computed with: a version of the tzdata package.
ALTER TABLE install ADD COLUMN zone_data TEXT;
-- The start before new zone rules moved the date, while staff is to be told; null otherwise.
ALTER TABLE occurrences ADD COLUMN moved_from BIGINT;
