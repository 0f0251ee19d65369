-- Who was told on a server what Hearth is and who sees what; once is enough.
CREATE TABLE welcomed (
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member_id)
);
CREATE INDEX welcomed_by_member ON welcomed (member_id);
