"""“I usually come”: a standing answer to a series, assumed for each date when its card is posted,
confirmed by any press, and dropped after three dates without a word."""

from datetime import datetime

from bot.domain.access import Person, may_see
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.rsvp import Answer
from bot.services.answering import answer_all, take_out
from bot.services.gate import Press
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import regulars as regular_rows
from db import servers as server_rows
from db.engine import Connection, Database

DROPPED_AFTER = 3  # dates in a row without a word


class RegularService:
    """A member's own standing answers."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(
        self, guild_id: int, event_id: int, *, by: Person, press: int, now: datetime
    ) -> Event:
        """From now on they usually come to the series. `press` is the interaction's id.

        Raises a Refusal for what meets once, and for whoever goes to none of its dates: by going
        they were let in and agreed to what is asked.
        """
        async with self._db.write() as tx:
            event = await _seen(tx, guild_id, event_id, by=by)
            if not event.schedule.recurring:
                raise Refusal("This meets once, so there is nothing to save for later dates.")
            dates = await regular_rows.going_of_member(tx, event, member_id=by.member_id, after=now)
            if not dates:
                raise Refusal(
                    "Please say “I'm going” to one date of this group first. "
                    "Then say that you usually come."
                )
            await regular_rows.begin(tx, event, member_id=by.member_id, press=press)
            for date in await occurrence_rows.of_event(tx, event, after=now):
                if date.state is OccurrenceState.ANNOUNCED:
                    await assume(tx, event, date, now=now)
        return event

    async def end(self, guild_id: int, event_id: int, *, member_id: int, now: datetime) -> Event:
        """They do not usually come any more; what was only assumed of coming dates goes, too."""
        async with self._db.write() as tx:
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            await regular_rows.end(tx, event, member_id=member_id)
            await _withdraw_assumed(tx, event, member_id, now=now)
        return event

    async def end_all(self, guild_id: int, *, member_id: int, now: datetime) -> None:
        """They usually come to nothing on this server."""
        async with self._db.read() as tx:
            series = await regular_rows.series_of_member(tx, guild_id=guild_id, member_id=member_id)
        for event_id in series:
            await self.end(guild_id, event_id, member_id=member_id, now=now)


async def assume(tx: Connection, event: Event, date: Occurrence, *, now: datetime) -> None:
    """Save “I'm going” for everyone who usually comes and said nothing to this date, in the order
    in which they said that they do. What would keep a press from counting keeps this, too."""
    roles = frozenset() if event.role_id is None else frozenset({event.role_id})
    presses = [
        Press(
            member_id=member_id,
            answer=Answer.GOING,
            id=press,
            at=now,
            role_ids=roles,  # they had it when they said so
            assumed=True,
        )
        for member_id, press in await regular_rows.silent_on(tx, event, date)
    ]
    if presses:
        salt = await server_rows.install_salt(tx, fresh="")
        await answer_all(tx, event.guild_id, date.id, presses, salt=salt, consent=None)


async def count_silence(tx: Connection, event: Event, over: Occurrence, *, now: datetime) -> None:
    """A date is over: whoever said nothing to three in a row does not usually come any more."""
    await regular_rows.count_silence(tx, event, over)
    for member_id in await regular_rows.drop_silent(tx, event, after=DROPPED_AFTER):
        await _withdraw_assumed(tx, event, member_id, now=now)


async def _withdraw_assumed(tx: Connection, event: Event, member_id: int, *, now: datetime) -> None:
    for occurrence_id in await regular_rows.assumed_of_member(
        tx, event, member_id=member_id, after=now
    ):
        await take_out(tx, event.guild_id, occurrence_id, member_id=member_id, now=now)


async def _seen(tx: Connection, guild_id: int, event_id: int, *, by: Person) -> Event:
    server = await server_rows.get(tx, guild_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
    if not may_see(by, event, server):
        raise event_rows.not_found()
    return event
