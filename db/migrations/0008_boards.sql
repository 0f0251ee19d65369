CREATE TABLE boards (
    -- A message kept current that lists what is coming.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    message_id BIGINT,            -- null: its message is on its way
    languages TEXT NOT NULL,      -- 'en', 'es', 'en,es'
    events TEXT NOT NULL,         -- '3,12'; '': every event
    digest_day BIGINT,            -- Monday is 0; null: no weekly digest
    digest_time TEXT,             -- '09:00' on the wall clock of the server's zone
    changes BIGINT NOT NULL DEFAULT 0,  -- counts what it may have to show: see the triggers
    noticed BIGINT NOT NULL DEFAULT 0,  -- the count for which redraw_at was chosen
    redraw_at BIGINT NOT NULL,    -- when it is looked at next
    removed BIGINT NOT NULL DEFAULT 0   -- 1: its message is to be taken away
);
CREATE INDEX boards_by_guild ON boards (guild_id);

-- Whoever changes what a board shows counts it here, so that no writer has to think of boards.
CREATE TRIGGER boards_date_added AFTER INSERT ON occurrences BEGIN
    UPDATE boards SET changes = changes + 1 WHERE guild_id = NEW.guild_id;
END;
CREATE TRIGGER boards_date_changed
AFTER UPDATE OF state, starts_at, ends_at, channel_id, card_message_id ON occurrences BEGIN
    UPDATE boards SET changes = changes + 1 WHERE guild_id = NEW.guild_id;
END;
CREATE TRIGGER boards_date_gone AFTER DELETE ON occurrences BEGIN
    UPDATE boards SET changes = changes + 1 WHERE guild_id = OLD.guild_id;
END;
CREATE TRIGGER boards_event_changed AFTER UPDATE OF title, state, zone ON events BEGIN
    UPDATE boards SET changes = changes + 1 WHERE guild_id = NEW.guild_id;
END;
CREATE TRIGGER boards_server_changed AFTER UPDATE OF hour24 ON servers BEGIN
    UPDATE boards SET changes = changes + 1 WHERE guild_id = NEW.guild_id;
END;

-- A delivery may belong to a board, or as a notice to staff to nothing but its server. SQLite
-- cannot take back NOT NULL, so the table is made anew; its ids go on where they were.
CREATE TABLE deliveries_anew (
    -- The states are drawn in bot/domain/deliveries.py.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    occurrence_id BIGINT REFERENCES occurrences (id) ON DELETE CASCADE,
    board_id BIGINT REFERENCES boards (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    offset_s BIGINT NOT NULL,
    target BIGINT NOT NULL,       -- the channel
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    try_at BIGINT NOT NULL,
    useful_until BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    first_tried_at BIGINT,
    claimed_by TEXT,
    message_id BIGINT,
    settled_at BIGINT,
    reason TEXT,
    told BIGINT NOT NULL DEFAULT 0,
    UNIQUE (occurrence_id, version, kind, offset_s, target)
);
INSERT INTO deliveries_anew
    (id, guild_id, occurrence_id, version, kind, offset_s, target, state, due_at, try_at,
     useful_until, attempts, first_tried_at, claimed_by, message_id, settled_at, reason, told)
SELECT id, guild_id, occurrence_id, version, kind, offset_s, target, state, due_at, try_at,
       useful_until, attempts, first_tried_at, claimed_by, message_id, settled_at, reason, told
FROM deliveries;
DELETE FROM sqlite_sequence WHERE name = 'deliveries_anew';
UPDATE sqlite_sequence SET name = 'deliveries_anew' WHERE name = 'deliveries';
DROP TABLE deliveries;
ALTER TABLE deliveries_anew RENAME TO deliveries;
CREATE INDEX deliveries_due ON deliveries (try_at) WHERE state = 'pending';
CREATE INDEX deliveries_claimed ON deliveries (claimed_by) WHERE state = 'sending';
CREATE INDEX deliveries_untold ON deliveries (guild_id)
    WHERE state IN ('missed', 'failed') AND told = 0;
CREATE UNIQUE INDEX deliveries_of_board ON deliveries (board_id, kind, due_at);
