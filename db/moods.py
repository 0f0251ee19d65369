"""How many people said what of a series on which day; nobody is named."""

from datetime import datetime, timedelta

from bot.domain.events import Event
from bot.domain.moods import SPAN, Mood, Totals
from db.engine import Connection
from db.times import to_unix

DAY = int(timedelta(days=1).total_seconds())


async def count(tx: Connection, of: Event, mood: Mood, *, now: datetime) -> None:
    """One more said this today (UTC)."""
    said = {each.value: int(each is mood) for each in Mood}
    await tx.run(
        """INSERT INTO moods (guild_id, event_id, day, good, mixed, hard)
           VALUES (:guild_id, :event_id, :day, :good, :mixed, :hard)
           ON CONFLICT (event_id, day) DO UPDATE SET good = moods.good + excluded.good,
               mixed = moods.mixed + excluded.mixed, hard = moods.hard + excluded.hard""",
        guild_id=of.guild_id,
        event_id=of.series,
        day=to_unix(now) // DAY,
        **said,
    )


async def totals(tx: Connection, of: Event, *, now: datetime) -> Totals:
    """Of the 28 days before today: the answer that somebody gives now changes nothing yet."""
    row = await tx.one(
        """SELECT COALESCE(SUM(good), 0) AS good, COALESCE(SUM(mixed), 0) AS mixed,
                  COALESCE(SUM(hard), 0) AS hard
           FROM moods WHERE guild_id = :guild_id AND event_id = :event_id
             AND day < :today AND day >= :first""",
        guild_id=of.guild_id,
        event_id=of.series,
        today=to_unix(now) // DAY,
        first=to_unix(now - SPAN) // DAY,
    )
    assert row is not None
    return Totals(good=int(row["good"]), mixed=int(row["mixed"]), hard=int(row["hard"]))


async def remove_old(tx: Connection, *, now: datetime) -> int:
    """Housekeeping: what no total counts any more."""
    return await tx.run("DELETE FROM moods WHERE day < :first", first=to_unix(now - SPAN) // DAY)
