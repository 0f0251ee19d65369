-- How often reactions on the card may have gone unseen since it was last read back; 0: it is known.
ALTER TABLE occurrences ADD COLUMN unread BIGINT NOT NULL DEFAULT 0;
CREATE INDEX occurrences_unread ON occurrences (unread) WHERE unread > 0;
