-- The day after a meeting: who wants to be asked how it was, and how many said what. No row says
-- who; whether somebody has answered is the delivery that asked them, which the answer removes.
ALTER TABLE dm_choices ADD COLUMN day_after BIGINT NOT NULL DEFAULT 0;  -- 1: wants to be asked
CREATE TABLE moods (
    guild_id BIGINT NOT NULL,
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,  -- the first of its series
    day BIGINT NOT NULL,  -- of the answers (UTC)
    good BIGINT NOT NULL,
    mixed BIGINT NOT NULL,
    hard BIGINT NOT NULL,
    PRIMARY KEY (event_id, day)
);
