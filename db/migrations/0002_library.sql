CREATE TABLE libraries (
    -- A server's library: how many entries can be found, and a number that grows with each change.
    guild_id BIGINT PRIMARY KEY NOT NULL,
    entries BIGINT NOT NULL,
    version BIGINT NOT NULL,
    synonyms TEXT NOT NULL DEFAULT ''  -- the server's own rules, beside the shipped ones
);

CREATE TABLE resources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- page buttons carry it
    guild_id BIGINT NOT NULL,
    key TEXT,                     -- its name in the starter library or an imported file
    status TEXT NOT NULL,         -- suggested, approved, retired
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    canonical_url TEXT NOT NULL,  -- without what does not change where it leads
    topics TEXT NOT NULL,         -- JSON
    summary TEXT NOT NULL,
    audience TEXT NOT NULL,
    minutes BIGINT,
    content_note TEXT NOT NULL,
    phone TEXT NOT NULL,
    text_line TEXT NOT NULL,
    hours TEXT NOT NULL,
    countries TEXT NOT NULL,      -- JSON
    source TEXT NOT NULL,         -- starter, moderator, import
    added_by BIGINT,
    reviewed_on TEXT,             -- '2027-07-09'; null: nobody has looked at it
    review_by TEXT,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (guild_id, key)
);
CREATE INDEX resources_by_kind ON resources (guild_id, status, kind);
CREATE INDEX resources_by_url ON resources (guild_id, canonical_url);

CREATE TABLE resource_topics (
    guild_id BIGINT NOT NULL,
    topic TEXT NOT NULL,
    resource_id BIGINT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    PRIMARY KEY (guild_id, topic, resource_id)
);
CREATE INDEX resource_topics_by_resource ON resource_topics (resource_id);

CREATE TABLE resource_index (
    -- The stems of each entry that can be found, from which the domain scores.
    resource_id BIGINT PRIMARY KEY NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    tags TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE resource_words (
    -- How many findable entries of a server hold a word, or a stem.
    guild_id BIGINT NOT NULL,
    stemmed BIGINT NOT NULL,
    word TEXT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (guild_id, stemmed, word)
);
