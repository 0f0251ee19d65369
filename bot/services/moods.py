"""The day after, by consent: what was said is counted, and who said it is forgotten at once."""

from datetime import datetime
from functools import partial

from bot.domain.errors import Refusal
from bot.domain.moods import Heard, Mood
from bot.services.planning import coming_starts
from db import events as event_rows
from db import moods as mood_rows
from db import occurrences as occurrence_rows
from db import private_deliveries as private_delivery_rows
from db import servers as server_rows
from db.engine import Database


class MoodService:
    """Hears how a meeting was."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def hear(
        self,
        guild_id: int,
        occurrence_id: int,
        mood: Mood,
        *,
        asked_by: int,
        member_id: int,
        now: datetime,
    ) -> Heard:
        """Count it once. `asked_by` is the delivery that asked this person; its row goes with the
        answer, so that nothing says who answered."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
            counted = await private_delivery_rows.take_question(
                tx, guild_id=guild_id, delivery_id=asked_by, member_id=member_id
            )
            if counted:
                await mood_rows.count(tx, event, mood, now=now)
            starts = await coming_starts(tx, event, after=now, count=1)
        return Heard(
            event=event,
            counted=counted,
            next_start=starts[0] if starts else None,
            hour24=server.hour24,
        )

    async def hear_newest(self, mood: Mood, *, member_id: int, now: datetime) -> Heard:
        """The same of what this person was asked last, on any server; a Refusal if nothing was."""
        asked = await self._db.look(lambda tx: private_delivery_rows.newest_question(tx, member_id))
        if asked is None:
            raise Refusal(
                "There is no question of mine to answer. "
                "/my reminders chooses whether I ask you the day after."
            )
        guild_id, date_id, asked_by = asked
        return await self.hear(
            guild_id, date_id, mood, asked_by=asked_by, member_id=member_id, now=now
        )

    async def forget_old(self, *, now: datetime) -> int:
        """Housekeeping: what no total counts any more."""
        return await self._db.transact(partial(mood_rows.remove_old, now=now))
