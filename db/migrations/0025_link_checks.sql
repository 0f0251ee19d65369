CREATE TABLE link_checks (
    -- The looks at links, where the host switched them on.
    resource_id BIGINT PRIMARY KEY NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    suspects BIGINT NOT NULL,  -- looks that found nothing, since:
    suspect_since BIGINT
);
CREATE INDEX link_checks_by_time ON link_checks (next_at);
