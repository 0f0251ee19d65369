-- Who hosts an event, or one of its dates. A date that was split from a series shares its hosts: event_id is the
-- series' (events.series_id, or else the id).
CREATE TABLE hosts (
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    occurrence_id BIGINT REFERENCES occurrences (id) ON DELETE CASCADE,  -- a co-host of this date alone; null: of all
    guild_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    place BIGINT                  -- in the rota; null: a co-host, who takes no turns
);
CREATE UNIQUE INDEX hosts_of_event ON hosts (event_id, member_id) WHERE occurrence_id IS NULL;
CREATE UNIQUE INDEX hosts_of_date ON hosts (occurrence_id, member_id) WHERE occurrence_id IS NOT NULL;
CREATE INDEX hosts_by_member ON hosts (member_id);

CREATE TABLE host_turns (
    -- Who leads each date of an event that has hosts.
    occurrence_id BIGINT PRIMARY KEY NOT NULL REFERENCES occurrences (id) ON DELETE CASCADE,
    guild_id BIGINT NOT NULL,
    turn_of BIGINT,               -- whose turn it is by the rota, whoever leads
    member_id BIGINT,             -- who leads; null: nobody
    confirmed_start BIGINT        -- they said that they do, when the date was to start then
);
CREATE INDEX host_turns_by_member ON host_turns (member_id);
CREATE INDEX host_turns_by_turn ON host_turns (turn_of);
