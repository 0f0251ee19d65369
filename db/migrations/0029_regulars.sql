-- Who usually comes: their answer to each date of a series is assumed once its card is posted.
CREATE TABLE regulars (
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,  -- the first of its series
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    press BIGINT NOT NULL,                  -- by which they said so; orders them on a waitlist
    unanswered BIGINT NOT NULL DEFAULT 0,   -- dates in a row without a word from them
    PRIMARY KEY (event_id, member_id)
);
CREATE INDEX regulars_by_member ON regulars (member_id);
ALTER TABLE rsvps ADD COLUMN assumed BIGINT NOT NULL DEFAULT 0;  -- 1: they usually come
