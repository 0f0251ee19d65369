CREATE TABLE audit (
    -- What moderators changed, kept for 180 days. Never what members answered, nor how to join.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    by_id BIGINT,                 -- who; null: a moderator who had their data deleted
    what TEXT NOT NULL,           -- a code of bot/domain/audit.py
    about TEXT NOT NULL,          -- a title or a name; '' where the code says all
    before TEXT NOT NULL,         -- JSON: what differs, field by field
    after TEXT NOT NULL
);
CREATE INDEX audit_by_guild ON audit (guild_id, id);

CREATE TABLE holds (
    -- About whom and to whom Hearth sends nothing by itself.
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    by_id BIGINT,                 -- who placed it; null: had their data deleted
    PRIMARY KEY (guild_id, member_id)
);

-- For asking whether staff knows of a channel's trouble: told is when they were told, 0 if not yet.
CREATE INDEX deliveries_told ON deliveries (guild_id, target, told) WHERE told > 0;
