-- What somebody who is told privately that a date changed knows of it: before the message goes, what
-- they knew; after it, what it said. It goes with the message's row.
CREATE TABLE told_dates (
    delivery_id BIGINT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    occurrence_id BIGINT NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    known_start BIGINT NOT NULL,  -- 0: it does not take place
    known_where TEXT NOT NULL,
    PRIMARY KEY (delivery_id, occurrence_id)
);
CREATE INDEX told_dates_of ON told_dates (occurrence_id);
