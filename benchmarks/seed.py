"""Puts servers, events, dates and deliveries into an empty database, in plain SQL.

In SQL, because migrations only go forward: what this writes stays valid while the code around the
tables changes. Every event has a schedule that has run out, so that the bot plans nothing beside
what is measured; the dates themselves are in the future.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarks.discord import Channel, Guild, Message
from benchmarks.engines import Engine
from bot.domain.events import Privacy
from db.engine import Connection

LATEST = timedelta(minutes=30)
ZONE = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Date:
    """A planted date of an event."""

    id: int
    guild_id: int
    channel_id: int
    starts_at: datetime


@dataclass
class Planting:
    """Rows in one open transaction. `now` is when the benchmark begins."""

    tx: Connection
    now: datetime

    async def server(self, guild: Guild) -> None:
        """A server that is set up; its first channel is for staff."""
        await self.tx.run(
            """INSERT INTO servers (guild_id, zone, language, announce_channel_id,
                   staff_channel_id, default_privacy, lead_s, hour24, answers_kept_s, version,
                   set_up_at)
               VALUES (:id, 'America/New_York', 'en', :channel, :channel, 'open', 259200, 0,
                   604800, 1, 0)""",
            id=guild.id,
            channel=guild.channels[0].id,
        )

    async def event(
        self, channel: Channel, *, privacy: Privacy = Privacy.OPEN, capacity: int | None = None
    ) -> int:
        """An event of the channel's server."""
        event_id = await self.tx.value(
            """INSERT INTO events (guild_id, title, where_text, about, join_sealed, privacy,
                   language, capacity, reminders, channel_id, dates, local_time, zone, first_date,
                   excluded, state, version, created_at)
               VALUES (:guild_id, 'Thursday Night Thrivers', '', '', '', :privacy, 'en', :capacity,
                   '', :channel_id, '2026-01-05', '19:00', 'America/New_York', '2026-01-05', '',
                   'active', 1, 0)
               RETURNING id""",
            guild_id=channel.guild_id,
            privacy=privacy.value,
            capacity=capacity,
            channel_id=channel.id,
        )
        return int(event_id)

    async def date(
        self,
        event_id: int,
        channel: Channel,
        *,
        starts_in: timedelta,
        card: Message | None = None,
        state: str = "announced",
    ) -> Date:
        """A date of the event; `card` is its card, if it has one."""
        assert channel.guild_id is not None
        start = (self.now + starts_in).replace(microsecond=0)
        date_id = await self.tx.value(
            """INSERT INTO occurrences (guild_id, event_id, recurrence_id, starts_at, ends_at,
                   state, version, channel_id, card_message_id)
               VALUES (:guild_id, :event_id, :recurrence_id, :start, :end, :state, 1,
                   :channel_id, :card)
               RETURNING id""",
            guild_id=channel.guild_id,
            event_id=event_id,
            recurrence_id=f"{start.astimezone(ZONE):%Y%m%dT%H%M%S}",  # its wall time
            start=int(start.timestamp()),
            end=int(start.timestamp()) + 3600,
            state=state,
            channel_id=channel.id,
            card=None if card is None else card.id,
        )
        return Date(int(date_id), channel.guild_id, channel.id, start)

    async def reader(self, dates: Sequence[Date], *, member_id: int, token_hash: str) -> None:
        """A member who goes to the dates, and whose calendar reads them."""
        now = int(self.now.timestamp())
        for date in dates:
            await self.tx.run(
                """INSERT INTO rsvps (occurrence_id, guild_id, member_id, answer, marks, press,
                       answered_at)
                   VALUES (:date, :guild_id, :member_id, 'going', '', 1, :now)""",
                date=date.id,
                guild_id=date.guild_id,
                member_id=member_id,
                now=now,
            )
        await self.tx.run(
            """INSERT INTO feeds (guild_id, member_id, token_hash, neutral, looked_at)
               VALUES (:guild_id, :member_id, :token_hash, 0, :now)""",
            guild_id=dates[0].guild_id,
            member_id=member_id,
            token_hash=token_hash,
            now=now,
        )

    async def delivery(self, date: Date, *, due_at: datetime, kind: str = "reminder") -> int:
        """Something to send for the date, due then; returns the row's id."""
        due = int(due_at.timestamp())
        start = int(date.starts_at.timestamp())
        row_id = await self.tx.value(
            """INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target,
                   state, due_at, try_at, useful_until)
               VALUES (:guild_id, :date, 1, :kind, :offset, :channel_id, 'pending', :due,
                   :due, :useful)
               RETURNING id""",
            guild_id=date.guild_id,
            date=date.id,
            kind=kind,
            offset=start - due,
            channel_id=date.channel_id,
            due=due,
            useful=min(due + int(LATEST.total_seconds()), start),
        )
        return int(row_id)

    async def private(self, date: Date, *, member_id: int) -> int:
        """A member who allowed private messages, has just moved up from the waitlist of the date
        and is to be told of it now; returns the row's id."""
        now = int(self.now.timestamp())
        await self.tx.run(
            "INSERT INTO dm_choices (member_id, allowed) VALUES (:member_id, 1)",
            member_id=member_id,
        )
        await self.tx.run(
            """INSERT INTO rsvps (occurrence_id, guild_id, member_id, answer, marks, press,
                   answered_at, promoted_at)
               VALUES (:date, :guild_id, :member_id, 'going', '', 1, :now, :now)""",
            date=date.id,
            guild_id=date.guild_id,
            member_id=member_id,
            now=now,
        )
        row_id = await self.tx.value(
            """INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target,
                   private, state, due_at, try_at, useful_until)
               VALUES (:guild_id, :date, 1, 'promoted', :offset, :member_id, 1, 'pending', :now,
                   :now, :useful)
               RETURNING id""",
            guild_id=date.guild_id,
            date=date.id,
            offset=int(date.starts_at.timestamp()) - now,
            member_id=member_id,
            now=now,
            useful=now + int(LATEST.total_seconds()),
        )
        return int(row_id)


@asynccontextmanager
async def planting(engine: Engine) -> AsyncIterator[Planting]:
    """Open the empty database, migrated, for planting; closed again before the bot starts."""
    async with engine.opened() as db, db.write() as tx:
        yield Planting(tx, datetime.now(UTC))
