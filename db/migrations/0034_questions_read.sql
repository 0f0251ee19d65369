-- Where the text of a question stands, so that hosts who do not see the staff channel can read it.
ALTER TABLE questions ADD COLUMN message_id BIGINT;  -- in the staff channel
