-- Text only: a card is a message and no embed, and replies are, too.
ALTER TABLE servers ADD COLUMN plain BIGINT NOT NULL DEFAULT 0;  -- 1: for everyone on the server
CREATE TABLE plain_readers (
    -- Who wants text only wherever they are.
    member_id BIGINT PRIMARY KEY NOT NULL
);
