-- Which entries hold a stem; what FTS5 is to SQLite. Each stem carries its server ('123xcaregiv'),
-- so that looking one up never walks through other servers' entries.
CREATE TABLE resource_search (
    rowid BIGINT PRIMARY KEY,
    head TEXT NOT NULL,
    body TEXT NOT NULL,
    in_head TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(head, ' '))) STORED,
    in_body TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(body, ' '))) STORED
);
CREATE INDEX resource_search_in_head ON resource_search USING gin (in_head);
CREATE INDEX resource_search_in_body ON resource_search USING gin (in_body);
