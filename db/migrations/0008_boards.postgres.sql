-- The same as 0008_boards.sql, where the columns are explained.
CREATE TABLE boards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    message_id BIGINT,
    languages TEXT NOT NULL,
    events TEXT NOT NULL,
    digest_day BIGINT,
    digest_time TEXT,
    changes BIGINT NOT NULL DEFAULT 0,
    noticed BIGINT NOT NULL DEFAULT 0,
    redraw_at BIGINT NOT NULL,
    removed BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX boards_by_guild ON boards (guild_id);

-- A statement of a script ends with a line that ends with a semicolon.
CREATE FUNCTION count_for_boards() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE boards SET changes = changes + 1
    WHERE guild_id = CASE TG_OP WHEN 'DELETE' THEN OLD.guild_id ELSE NEW.guild_id END
    ; RETURN NULL; END $$;
CREATE TRIGGER boards_date AFTER INSERT OR DELETE
    OR UPDATE OF state, starts_at, ends_at, channel_id, card_message_id ON occurrences
    FOR EACH ROW EXECUTE FUNCTION count_for_boards();
CREATE TRIGGER boards_event AFTER UPDATE OF title, state, zone ON events
    FOR EACH ROW EXECUTE FUNCTION count_for_boards();
CREATE TRIGGER boards_server AFTER UPDATE OF hour24 ON servers
    FOR EACH ROW EXECUTE FUNCTION count_for_boards();

ALTER TABLE deliveries ALTER COLUMN occurrence_id DROP NOT NULL;
ALTER TABLE deliveries ADD COLUMN board_id BIGINT REFERENCES boards (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX deliveries_of_board ON deliveries (board_id, kind, due_at);
