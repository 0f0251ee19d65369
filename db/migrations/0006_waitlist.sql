-- The waitlist of a date whose seats are taken: whoever waits has the answer 'waiting'.
ALTER TABLE rsvps ADD COLUMN waiting_since BIGINT;  -- the press that joined it, which orders it
ALTER TABLE rsvps ADD COLUMN promoted_at BIGINT;    -- a seat became theirs then; null once they answer
CREATE INDEX rsvps_by_answer ON rsvps (occurrence_id, answer, waiting_since);
