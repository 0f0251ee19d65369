CREATE TABLE consents (
    -- Who agreed to what is kept about them, before their first answer.
    member_id BIGINT PRIMARY KEY NOT NULL,
    version BIGINT NOT NULL,      -- of the text: bot/domain/consent.py
    agreed_at BIGINT NOT NULL
);
