"""Every service on one database, without Discord: tests move its clock and call its tick."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from bot.app import services
from bot.client import Services
from bot.domain.deliveries import DeliveryState
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer, Attendance
from bot.keys import new_key
from bot.pace import Channels
from bot.services.vault import Vault
from db import events as event_rows
from db import occurrences as occurrence_rows
from db.engine import Database, Row
from tests import made
from tests.fake_messenger import FakeMessenger, Posted, dm
from tests.made import CHANNEL, GUILD, MANAGER, MODERATOR, MONDAY, STAFF

ADDRESS = "https://hearth.example"


class House:
    """The bot without Discord."""

    def __init__(self, db: Database, messenger: FakeMessenger) -> None:
        self.db = db
        self.messenger = messenger
        self.now = MONDAY
        self.vault = Vault([new_key()])
        self.channels = Channels()
        self.new_dms_a_day = 200
        self.asks_consent = False
        self.services: Services = self.started()
        self._press = 0

    def started(self) -> Services:
        """A run of the program; its name is new each time."""
        return services(
            self.db,
            self.messenger,
            self.vault,
            salt=secrets.token_hex(4),
            clock=lambda: self.now,
            channels=self.channels,
            new_dms_a_day=self.new_dms_a_day,
            asks_consent=self.asks_consent,
            public_address=ADDRESS,
        )

    async def restart(self) -> None:
        """A new run on the same database; the old one was killed."""
        self.services = self.started()
        await self.services.deliveries.recover(now=self.now)

    async def set_up(self, **choices: Any) -> None:
        await self.services.setup.set_up(made.server(**choices), by=MANAGER, now=self.now)

    async def plan(self, **choices: Any) -> Event:
        """A moderator types and posts an event."""
        drafts = self.services.drafts
        seen = await drafts.begin(GUILD, made.form(**choices), by=MODERATOR, now=self.now)
        event, _ = await drafts.post(
            GUILD, seen.draft.id, version=seen.draft.version, by=MODERATOR, now=self.now
        )
        return event

    async def tick(self) -> None:
        """What is due now is sent and drawn."""
        await self.services.telling.tell_due(now=self.now)
        await self.services.deliveries.deliver_due(clock=lambda: self.now)
        await self.services.cards.redraw_due(now=self.now)
        await self.services.board_drawing.look_at_due(now=self.now)
        await self.services.private_lane.deliver_due(clock=lambda: self.now)

    async def at(self, moment: datetime) -> None:
        """It is then, and the bot ticks."""
        self.now = moment
        await self.tick()

    async def told(self) -> list[Posted]:
        """A little later: what staff was told so far."""
        await self.at(self.now + timedelta(seconds=10))
        return self.notices

    async def housekeep(self) -> None:
        await self.services.events.roll_forward(now=self.now)
        await self.services.boards.plan_digests(now=self.now)
        await self.services.deliveries.try_failed_again(now=self.now)
        await self.services.leavers.look_before_reminders(now=self.now)
        await self.services.feeds.forget_leavers(now=self.now)
        await self.services.cards.look_before_reminders(now=self.now)
        await self.services.cards.try_clearing_again(now=self.now)
        await self.services.rsvp.remove_old(now=self.now)
        await self.services.admissions.forget_ended(now=self.now)
        await self.services.hosts.forget_old(now=self.now)
        await self.services.audit.forget_old(now=self.now)
        await self.services.review.flag_due(now=self.now)

    async def until(self, moment: datetime) -> None:
        """Time passes; the bot works whenever something is due, and hourly."""
        while self.now < moment:
            due = await self.services.deliveries.next_due()
            drawn = await self.services.cards.next_redraw()
            told = await self.services.telling.next_due()
            looked = await self.services.board_drawing.next_look()
            private = await self.services.private_lane.next_due(now=self.now)
            times = (told, due, drawn, looked, private, self.now + timedelta(hours=1), moment)
            soonest = min(
                (one for one in times if one),
                default=moment,
            )
            self.now = max(self.now, soonest)
            await self.housekeep()
            await self.tick()

    async def answer(
        self, date: Occurrence, member_id: int, answer: Answer, **pressed: Any
    ) -> Attendance:
        """A member presses a button."""
        self._press += 1
        return await self.services.rsvp.answer(
            GUILD,
            date.id,
            member_id=member_id,
            answer=answer,
            press=self._press * 1000,
            **pressed,
            now=self.now,
        )

    async def react(self, card: Posted, member_id: int, mark: Answer, *, on: bool = True) -> None:
        """A member puts a reaction on or takes it off."""
        await self.services.rsvp.reacted(
            GUILD, card.id, member_id=member_id, mark=mark, added=on, now=self.now
        )

    async def dates(self, event: Event) -> list[Occurrence]:
        """The known dates of an event that are not over."""
        async with self.db.read() as tx:
            return await occurrence_rows.of_event(tx, event, after=self.now)

    async def first_date(self, event: Event) -> Occurrence:
        return (await self.dates(event))[0]

    async def event(self, event_id: int) -> Event:
        async with self.db.read() as tx:
            return await event_rows.get(tx, guild_id=GUILD, event_id=event_id)

    async def rows(self, kind: str) -> list[Row]:
        """The deliveries of a kind, by due time."""
        async with self.db.read() as tx:
            return list(
                await tx.all(
                    "SELECT * FROM deliveries WHERE kind = :kind ORDER BY due_at, id", kind=kind
                )
            )

    async def states(self, kind: str) -> list[DeliveryState]:
        return [DeliveryState(row["state"]) for row in await self.rows(kind)]

    def told_privately(self, member_id: int) -> list[Posted]:
        """What a member reads in their direct messages."""
        return [one for one in self.messenger.posted if one.channel_id == dm(member_id)]

    @property
    def cards(self) -> list[Posted]:
        return [one for one in self.messenger.posted if one.payload.embed is not None]

    @property
    def reminders(self) -> list[Posted]:
        return [
            one
            for one in self.messenger.posted
            if one.payload.embed is None and one.channel_id == CHANNEL
        ]

    @property
    def notices(self) -> list[Posted]:
        return [one for one in self.messenger.posted if one.channel_id == STAFF]
