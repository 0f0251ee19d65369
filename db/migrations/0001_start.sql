-- Times are Unix seconds in UTC. A schedule keeps wall time, zone, rule; never an offset.
-- AUTOINCREMENT: an id is never given twice, as buttons in old messages carry it for ever.

CREATE TABLE install (
    -- One row: a salt of this installation, for hashes that mean nothing elsewhere.
    id INTEGER PRIMARY KEY CHECK (id = 1),
    salt TEXT NOT NULL
);

CREATE TABLE servers (
    guild_id BIGINT PRIMARY KEY NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    announce_channel_id BIGINT NOT NULL,
    staff_channel_id BIGINT NOT NULL,
    moderator_role_id BIGINT,
    default_privacy TEXT NOT NULL,
    lead_s BIGINT NOT NULL,
    hour24 BIGINT NOT NULL,
    answers_kept_s BIGINT NOT NULL,
    version BIGINT NOT NULL,
    set_up_at BIGINT NOT NULL
);

CREATE TABLE members (
    member_id BIGINT PRIMARY KEY NOT NULL,
    language TEXT NOT NULL
);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    form TEXT NOT NULL,  -- JSON: what was typed and chosen, not yet understood
    changed_at BIGINT NOT NULL
);
CREATE INDEX drafts_by_author ON drafts (guild_id, author_id);

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    where_text TEXT NOT NULL,
    about TEXT NOT NULL,
    join_link TEXT NOT NULL,
    privacy TEXT NOT NULL,
    language TEXT NOT NULL,
    capacity BIGINT,
    reminders TEXT NOT NULL,      -- seconds before the start: '86400,3600'
    channel_id BIGINT NOT NULL,
    ping_role_id BIGINT,
    rule TEXT,                    -- RRULE, or null and then:
    dates TEXT NOT NULL,          -- '2027-07-09,2027-07-16'
    local_time TEXT NOT NULL,     -- '19:00'
    zone TEXT NOT NULL,
    first_date TEXT NOT NULL,
    duration_s BIGINT,
    excluded TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX events_by_guild ON events (guild_id, state);

CREATE TABLE occurrences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    recurrence_id TEXT NOT NULL,  -- the original local start, RFC 5545
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    card_message_id BIGINT,
    redraw_at BIGINT,             -- when the card is to be drawn again; null: it is current
    changes BIGINT NOT NULL DEFAULT 0,  -- counts what the card should show; see drawn()
    UNIQUE (event_id, recurrence_id)
);
CREATE INDEX occurrences_by_start ON occurrences (guild_id, starts_at);
CREATE INDEX occurrences_to_redraw ON occurrences (redraw_at) WHERE redraw_at IS NOT NULL;
CREATE INDEX occurrences_to_end ON occurrences (ends_at) WHERE state <> 'over';
CREATE UNIQUE INDEX occurrences_by_card ON occurrences (guild_id, card_message_id);

CREATE TABLE rsvps (
    occurrence_id BIGINT NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    answer TEXT,                  -- null: only reactions were seen, none stands
    marks TEXT NOT NULL,          -- the reactions last seen on the card: 'going,maybe'
    press BIGINT NOT NULL,        -- orders presses: the interaction's snowflake
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (occurrence_id, member_id)
);
CREATE INDEX rsvps_by_member ON rsvps (member_id, guild_id);

CREATE TABLE forgotten (
    -- Whose reactions on a card must not bring their answer back: a keyed hash, until it is over.
    occurrence_id BIGINT NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    member_hash TEXT NOT NULL,
    PRIMARY KEY (occurrence_id, member_hash)
);

CREATE TABLE deliveries (
    -- The states are drawn in bot/domain/deliveries.py.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id BIGINT NOT NULL,
    occurrence_id BIGINT NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
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
CREATE INDEX deliveries_due ON deliveries (try_at) WHERE state = 'pending';
CREATE INDEX deliveries_claimed ON deliveries (claimed_by) WHERE state = 'sending';
CREATE INDEX deliveries_untold ON deliveries (guild_id)
    WHERE state IN ('missed', 'failed') AND told = 0;
