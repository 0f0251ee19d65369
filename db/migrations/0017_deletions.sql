CREATE TABLE deletions (
    -- Who had their data deleted, so that a backup from before, once restored, does not bring it back.
    member_hash TEXT NOT NULL,    -- keyed, as in forgotten
    guild_id BIGINT NOT NULL,     -- 0: everywhere
    made_at BIGINT NOT NULL,
    PRIMARY KEY (member_hash, guild_id)
);
