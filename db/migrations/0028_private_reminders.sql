-- Reminders as direct messages: what a person chose, over all servers.
ALTER TABLE dm_choices ADD COLUMN reminders BIGINT NOT NULL DEFAULT 0;   -- 1: before each date
ALTER TABLE dm_choices ADD COLUMN lead_s BIGINT NOT NULL DEFAULT 3600;   -- so long before it
ALTER TABLE dm_choices ADD COLUMN quiet_from BIGINT;   -- minutes of their day; null: no quiet hours
ALTER TABLE dm_choices ADD COLUMN quiet_until BIGINT;
ALTER TABLE dm_choices ADD COLUMN names_group BIGINT NOT NULL DEFAULT 0; -- 1: says which group
ALTER TABLE dm_choices ADD COLUMN offered BIGINT NOT NULL DEFAULT 0;     -- 1: asked, nothing chosen
CREATE TABLE member_zones (
    -- Where a person is, if they said so: for their private messages and their quiet hours.
    member_id BIGINT PRIMARY KEY NOT NULL,
    zone TEXT NOT NULL
);
