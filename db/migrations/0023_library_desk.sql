-- When a member suggested the entry; null: a moderator, a file or the starter library brought it.
ALTER TABLE resources ADD COLUMN suggested_at BIGINT;
CREATE TABLE resource_flags (
    -- Why moderators are to look at an entry. Never who said so.
    resource_id BIGINT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    flag TEXT NOT NULL,    -- suggested; reported as harmful, broken, outdated
    since BIGINT NOT NULL,
    told BIGINT NOT NULL,  -- 1: staff was told
    PRIMARY KEY (resource_id, flag)
);
CREATE INDEX resource_flags_by_server ON resource_flags (guild_id, told);
