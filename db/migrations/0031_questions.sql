-- That an anonymous question was asked to the hosts of a date. The text is in the hosts' channel
-- and nowhere else; who asked is a hash under a key that is not in this database.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    occurrence_id BIGINT NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
    asker_hash TEXT NOT NULL,
    blocked BIGINT NOT NULL DEFAULT 0  -- 1: a host wants no more questions from whoever asked
);
CREATE INDEX questions_by_asker ON questions (guild_id, asker_hash);
