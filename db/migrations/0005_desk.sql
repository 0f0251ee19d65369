-- What moderators choose beyond the start: how an event is announced, who may come, how it changes.
ALTER TABLE events ADD COLUMN series_id BIGINT;       -- the event from which a date or a tail was split
ALTER TABLE events ADD COLUMN lead_s BIGINT;          -- null: as long before as the server says
ALTER TABLE events ADD COLUMN cutoff_s BIGINT NOT NULL DEFAULT 0;     -- before the start; then nobody more can come
ALTER TABLE events ADD COLUMN role_id BIGINT;         -- only who has it may answer
ALTER TABLE events ADD COLUMN approval BIGINT NOT NULL DEFAULT 0;     -- 1: a host approves who asks to come
ALTER TABLE events ADD COLUMN before_text TEXT NOT NULL DEFAULT '';   -- "Before you come", agreed to once
ALTER TABLE events ADD COLUMN before_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN bilingual BIGINT NOT NULL DEFAULT 0;    -- 1: cards in both languages
ALTER TABLE events ADD COLUMN removes_cards BIGINT NOT NULL DEFAULT 0;  -- 1: the card of a past date is removed
ALTER TABLE events ADD COLUMN reminder_text TEXT NOT NULL DEFAULT ''; -- '': the usual words
ALTER TABLE events ADD COLUMN opens_before_s BIGINT NOT NULL DEFAULT 900;  -- when join details are shown
-- A pause is a range of local days; without an end it holds until somebody resumes the event.
ALTER TABLE events ADD COLUMN paused_from TEXT;
ALTER TABLE events ADD COLUMN paused_until TEXT;
ALTER TABLE events ADD COLUMN pause_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE occurrences ADD COLUMN moved_to TEXT;     -- the local start to which moderators moved it
ALTER TABLE occurrences ADD COLUMN skipped_by TEXT;   -- 'moderator', 'pause', 'holiday'
ALTER TABLE occurrences ADD COLUMN why TEXT NOT NULL DEFAULT '';      -- the reason that its card gives
-- What those who answered were last told, once that is no longer so; and when the change was told.
ALTER TABLE occurrences ADD COLUMN known_start BIGINT;  -- 0: that it does not take place
ALTER TABLE occurrences ADD COLUMN known_where TEXT;
ALTER TABLE occurrences ADD COLUMN told_at BIGINT;
CREATE INDEX occurrences_to_tell ON occurrences (guild_id, event_id) WHERE known_start IS NOT NULL;

CREATE TABLE holidays (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,      -- '2027-12-24', both days included
    last_day TEXT NOT NULL,
    asks BIGINT NOT NULL          -- 0: skips; 1: staff is asked
);
CREATE INDEX holidays_by_guild ON holidays (guild_id, last_day);

CREATE TABLE changes (
    -- What an event and its dates were before a change, for as long as it can be undone.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    event_id BIGINT NOT NULL,
    split_id BIGINT,              -- the event that was split from it
    made_at BIGINT NOT NULL,
    undo_until BIGINT NOT NULL,
    tell_at BIGINT,               -- when those who answered are told; null: they were, or a later one tells
    before TEXT NOT NULL          -- JSON: the rows as they were
);
CREATE INDEX changes_by_event ON changes (guild_id, event_id);
CREATE INDEX changes_to_tell ON changes (tell_at) WHERE tell_at IS NOT NULL;

-- A draft holds the same values as an event from now on; older ones were to live for a day.
DELETE FROM drafts;
ALTER TABLE drafts ADD COLUMN target TEXT;  -- JSON: the event that it changes, as it was seen
