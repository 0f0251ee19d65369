ALTER TABLE resources ADD COLUMN pinned BIGINT NOT NULL DEFAULT 0;  -- 1: first on its shelves
CREATE TABLE resource_history (
    -- What an entry was before each change by a moderator. Never who changed it.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    resource_id BIGINT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    what TEXT NOT NULL,
    was TEXT NOT NULL,          -- JSON: the entry, as an export holds it
    made_at BIGINT NOT NULL
);
CREATE INDEX resource_history_by_entry ON resource_history (resource_id, id);
CREATE TABLE saved_resources (
    -- What a member saved for themself.
    member_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    resource_id BIGINT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    PRIMARY KEY (member_id, resource_id)
);
CREATE INDEX saved_resources_by_entry ON saved_resources (resource_id);
