-- Who allowed private messages, one row a person over all servers; without one nothing was said.
CREATE TABLE dm_choices (
    member_id BIGINT PRIMARY KEY NOT NULL,
    allowed BIGINT NOT NULL,      -- 0: they said stop, or Discord refused
    closed_at BIGINT              -- Discord refused then; null once they know
);
CREATE TABLE dm_channels (
    -- Where a person's private messages go. Opening one is limited, so it is done once.
    member_id BIGINT PRIMARY KEY NOT NULL,
    channel_id BIGINT NOT NULL
);
CREATE TABLE dm_opens (
    -- How many of them were opened on a day (UTC), whosever they are.
    day BIGINT PRIMARY KEY NOT NULL,
    opened BIGINT NOT NULL
);
ALTER TABLE deliveries ADD COLUMN private BIGINT NOT NULL DEFAULT 0;  -- 1: target is a member
CREATE INDEX deliveries_private ON deliveries (target) WHERE private = 1;
-- What a private card says of its seats, and the beat at which that was so: it changes on no other.
ALTER TABLE occurrences ADD COLUMN seats_shown TEXT;
ALTER TABLE occurrences ADD COLUMN seats_beat BIGINT;
