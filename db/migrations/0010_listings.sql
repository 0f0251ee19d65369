CREATE TABLE listings (
    -- What /event import was given and has not posted yet; forgotten a day after the last change.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,           -- one event a line
    privacy TEXT NOT NULL,        -- these three for every event of it
    channel_id BIGINT NOT NULL,
    language TEXT,                -- null: that of each line
    changed_at BIGINT NOT NULL
);
CREATE INDEX listings_by_author ON listings (guild_id, author_id);
