-- The day of its series that a date took with it when it was split off: a new schedule of the series
-- leaves that day alone, and what pauses or ends the series reaches the date.
ALTER TABLE events ADD COLUMN split_day TEXT;
UPDATE events SET split_day = first_date
WHERE series_id IS NOT NULL AND rule IS NULL AND dates NOT LIKE '%,%';
