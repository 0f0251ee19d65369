-- A date itself says when those who answered are told what changed of it. Null with known_start set:
-- they are being told; with neither, they know it all.
ALTER TABLE occurrences ADD COLUMN tell_at BIGINT;
UPDATE occurrences SET tell_at = (
    SELECT MAX(changes.tell_at) FROM changes WHERE changes.guild_id = occurrences.guild_id
      AND occurrences.event_id IN (changes.event_id, changes.split_id))
WHERE known_start IS NOT NULL AND told_at IS NULL;
UPDATE occurrences SET known_start = NULL, known_where = NULL WHERE told_at IS NOT NULL;
ALTER TABLE occurrences DROP COLUMN told_at;
CREATE INDEX occurrences_due_to_tell ON occurrences (tell_at) WHERE tell_at IS NOT NULL;

DROP INDEX changes_to_tell;
ALTER TABLE changes DROP COLUMN tell_at;
DELETE FROM changes;  -- they could be undone for minutes; what they keep has another form now
