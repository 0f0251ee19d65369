-- 1: given while a look at the card was owed. What that look finds is older, so it changes nothing.
ALTER TABLE rsvps ADD COLUMN newer BIGINT NOT NULL DEFAULT 0;
