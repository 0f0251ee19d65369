-- Which entries hold a stem. Each stem carries its server ('123xcaregiv'), so that looking one up
-- never walks through other servers' entries. Accents are taken off before, by us.
CREATE VIRTUAL TABLE resource_search USING fts5 (
    head, body, tokenize = 'ascii', detail = 'column'
);
