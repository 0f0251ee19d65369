-- Who agreed to what an event says before people come, and whom its moderators let in. A date that was
-- split from a series shares both with it: event_id is the series' (events.series_id, or else the id).
CREATE TABLE agreements (
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    version BIGINT NOT NULL,      -- of the text, as events.before_version
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, member_id, version)
);
CREATE INDEX agreements_by_member ON agreements (member_id);

CREATE TABLE admissions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    state TEXT NOT NULL,          -- waiting, approved, declined
    asked_at BIGINT NOT NULL,
    -- What was pressed; null for whom a moderator let in without being asked.
    occurrence_id BIGINT REFERENCES occurrences (id) ON DELETE SET NULL,
    answer TEXT,
    press BIGINT,                 -- decides about a seat, as if it had counted at once
    UNIQUE (event_id, member_id)
);
CREATE INDEX admissions_by_member ON admissions (member_id);
