-- Calendars that are read over HTTP. Of the token in an address only its hash is kept.
CREATE TABLE feeds (
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,  -- SHA-256
    neutral BIGINT NOT NULL,          -- 1: entries have neither names nor places
    looked_at BIGINT NOT NULL,        -- when the member was last known to be on the server
    PRIMARY KEY (guild_id, member_id)
);
CREATE INDEX feeds_by_look ON feeds (looked_at);
-- Servers with a page on the web that lists what is open to all.
CREATE TABLE schedule_pages (
    guild_id BIGINT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE  -- random; the end of the page's address
);
