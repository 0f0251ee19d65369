"""Builds everything once, in order, and closes it in reverse."""

import asyncio
import secrets
import zoneinfo
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

from bot import __version__
from bot.client import HearthClient, Services, ShardedHearthClient
from bot.clock import Clock, machine_clock
from bot.domain.consent import VERSION
from bot.domain.deliveries import Message
from bot.domain.shards import Shards
from bot.keys import keys_or_new
from bot.pace import Breaker, Channels
from bot.ports import Messenger
from bot.services.admissions import AdmissionService
from bot.services.attending import AttendingService
from bot.services.audit import AuditService
from bot.services.board_drawing import BoardDrawing
from bot.services.boards import BoardService
from bot.services.calendars import CalendarService
from bot.services.cards import CardService
from bot.services.changes import ChangeService
from bot.services.courier import Courier
from bot.services.cover import CoverService
from bot.services.deliveries import DeliveryService
from bot.services.doors import A_DAY, Doors
from bot.services.drafts import DraftService
from bot.services.easel import Easel
from bot.services.edits import EditService
from bot.services.events import EventService
from bot.services.feeds import FeedService
from bot.services.health import HealthService
from bot.services.holds import HoldService
from bot.services.holidays import HolidayService
from bot.services.hosts import HostService
from bot.services.imports import ImportService
from bot.services.join_details import JoinDetailsService
from bot.services.leavers import LeaverService
from bot.services.library import LibraryService
from bot.services.moods import MoodService
from bot.services.open_events import OpenEvents
from bot.services.privacy import PrivacyService
from bot.services.private_lane import PrivateLane
from bot.services.private_messages import PrivateMessages
from bot.services.private_reminders import PrivateReminders
from bot.services.questions import QuestionService
from bot.services.reconcile import ReconcileService
from bot.services.regulars import RegularService
from bot.services.resources import ResourceService
from bot.services.retention import RetentionService
from bot.services.review import ReviewService
from bot.services.rsvp import RsvpService
from bot.services.saved import SavedService
from bot.services.schedule_pages import SchedulePageService
from bot.services.sealing import reseal
from bot.services.setup import ReaderService, SetupService
from bot.services.suggestions import SuggestionService
from bot.services.telling import TellingService
from bot.services.transfers import TransferService
from bot.services.upkeep import UpkeepService
from bot.services.vault import Vault
from bot.services.zone_data import ZoneDataService
from bot.ui.messenger import DiscordMessenger
from db import backup
from db import servers as server_rows
from db.engine import Database
from db.migrate import migrate, migrations

EVERY_SERVER = Shards()
ON_THE_WIRE = timedelta(seconds=1)  # what one that is gone had on the wire has arrived by then


def nothing() -> None:
    """Nobody listens."""


@dataclass(frozen=True, kw_only=True)
class Hearth:
    """The whole bot, opened. Who drives it (metronome, test, demo) calls `tick` and `housekeep`."""

    db: Database
    client: HearthClient
    clock: Clock
    salt: str = field(repr=False)
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def begin(self) -> None:
        """What comes before the first tick of whoever dispatches: what another process had begun
        is due again, and the dates follow the zone rules of this one."""
        deliveries = self.client.services.deliveries
        if await deliveries.is_on_its_way():
            await asyncio.sleep(ON_THE_WIRE.total_seconds())
        await deliveries.recover(now=self.clock())
        await ZoneDataService(self.db).catch_up(version=zone_data_version(), now=self.clock())

    async def tick(self) -> None:
        """Send and draw whatever is due, as who drives tests and the demo does it."""
        await self.tick_channels()
        await self.tick_members()

    async def tick_members(self) -> None:
        """Send what is due to members: the work of a loop of its own."""
        await self.client.services.private_lane.deliver_due(clock=self.clock)

    async def tick_channels(self) -> None:
        """Send and draw what is due in channels. A second tick waits for the first, whose messages
        on their way would look to it like left behind."""
        services = self.client.services
        async with self._ticking:
            await services.reconcile.catch_up(now=self.clock())
            await services.telling.tell_due(now=self.clock())
            await services.deliveries.deliver_due(clock=self.clock)
            await services.cards.redraw_due(now=self.clock())
            await services.board_drawing.look_at_due(now=self.clock())
        services.health.ticked(now=self.clock())

    async def housekeep(self) -> None:
        """Forget what was kept long enough, then roll every event forward.

        A fault in one step keeps no other from being done, least of all the deleting; the first
        one is raised at the end.
        """
        services, now = self.client.services, self.clock()
        faults: list[BaseException] = []
        for step in (
            services.rsvp.remove_old,
            services.admissions.forget_ended,
            services.hosts.forget_old,
            services.questions.forget_old,
            services.moods.forget_old,
            services.drafts.drop_old,
            services.imports.drop_old,
            services.telling.forget_old,
            services.audit.forget_old,
            services.review.flag_due,
            services.review.forget_rejected,
            services.deliveries.remove_old,
            services.deliveries.try_failed_again,
            services.events.roll_forward,
            services.leavers.look_before_reminders,
            services.feeds.forget_leavers,
            services.cards.look_before_reminders,
            services.cards.try_clearing_again,
            services.boards.plan_digests,
            services.retention.forget_join_details,
            services.retention.forget_departed,
            services.retention.forget_deletions,
            services.retention.overwrite,
        ):
            [result] = await asyncio.gather(step(now=now), return_exceptions=True)
            if isinstance(result, BaseException):
                faults.append(result)
        if faults:
            raise faults[0]

    async def clock_set_back(self) -> None:
        """The machine's clock may have been set back since the last tick."""
        await self.client.services.deliveries.clock_set_back(now=self.clock())

    async def next_due(self) -> datetime | None:
        """When `tick` next has something to do."""
        moments = [await self.next_in_channels(), await self.next_to_members()]
        return min((moment for moment in moments if moment), default=None)

    async def next_to_members(self) -> datetime | None:
        """When `tick_members` next has something to do."""
        return await self.client.services.private_lane.next_due(now=self.clock())

    async def next_in_channels(self) -> datetime | None:
        """When `tick_channels` next has something to do."""
        services = self.client.services
        moments = [
            await services.telling.next_due(),
            await services.deliveries.next_due(),
            await services.cards.next_redraw(),
            await services.board_drawing.next_look(),
        ]
        return min((moment for moment in moments if moment), default=None)


@asynccontextmanager
async def opened(
    where: Path | str,
    *,
    shards: Shards = EVERY_SERVER,
    clock: Clock = machine_clock,
    secret_keys: Sequence[str] = (),
    alive: Callable[[], None] = nothing,
    lane_alive: Callable[[], None] = nothing,
    channels: Channels | None = None,
    new_dms_a_day: int = A_DAY,
    asks_consent: bool = True,
    public_address: str = "",
    **options: Any,
) -> AsyncIterator[Hearth]:
    """Hearth on the database at a path or address, migrated, not yet connected; `secret_keys` are
    the host's own; `alive` and `lane_alive` are called whenever `tick_channels` and `tick_members`
    get on; `channels` hears which are full; without `asks_consent` nobody is
    asked before their first answer, as in tests of something else; `public_address` is where others
    reach its pages over HTTP, if they do; `options` go to discord.py.

    Raises DatabaseInUse, DatabaseUnreachable, NewerDatabase and PlaceTaken.
    """
    use_own_zone_data()
    async with AsyncExitStack() as closing:
        db = await Database.open(where)
        closing.push_async_callback(db.close)
        if isinstance(where, Path):
            back_up_before_migration(where, now=clock())
        await migrate(db)
        vault = Vault(keys_or_new(where, secret_keys))
        await reseal(db, vault)
        async with db.write() as tx:
            salt = await server_rows.install_salt(tx, fresh=secrets.token_hex(16))

        def build(client: HearthClient) -> Services:
            messenger = DiscordMessenger(client)
            return services(
                db,
                messenger,
                vault,
                salt=salt,
                clock=clock,
                alive=alive,
                lane_alive=lane_alive,
                channels=channels,
                new_dms_a_day=new_dms_a_day,
                asks_consent=asks_consent,
                public_address=public_address,
            )

        if shards.count == 1:
            client = HearthClient(build, **options)
        else:
            parts = {"shard_ids": shards.ids, "shard_count": shards.count}
            client = ShardedHearthClient(build, **parts, **options)
        yield Hearth(db=db, client=client, clock=clock, salt=salt)


def services(
    db: Database,
    messenger: Messenger[Message],
    vault: Vault,
    *,
    salt: str,
    clock: Clock,
    alive: Callable[[], None] = nothing,
    lane_alive: Callable[[], None] = nothing,
    channels: Channels | None = None,
    new_dms_a_day: int = A_DAY,
    asks_consent: bool = True,
    public_address: str = "",
) -> Services:
    """Every service, on this database, this way to send and these keys."""
    breaker, channels, process = Breaker(), channels or Channels(), secrets.token_hex(8)
    doors = Doors(db, messenger, a_day=new_dms_a_day)
    leavers = LeaverService(db, messenger)
    easel = Easel(breaker, alive=alive)
    cards = CardService(db, messenger, easel)
    resources = ResourceService(db)
    open_events = OpenEvents(db, messenger, salt=salt)
    return Services(
        clock=clock,
        setup=SetupService(db),
        readers=ReaderService(db),
        drafts=DraftService(db, vault),
        imports=ImportService(db, vault),
        events=EventService(db),
        changes=ChangeService(db),
        edits=EditService(db),
        holidays=HolidayService(db),
        hosts=HostService(db),
        cover=CoverService(db),
        attending=AttendingService(db, messenger),
        telling=TellingService(db),
        join_details=JoinDetailsService(db, vault),
        rsvp=RsvpService(db, salt=salt, consent=VERSION if asks_consent else None),
        leavers=leavers,
        moods=MoodService(db),
        questions=QuestionService(db, messenger, vault),
        regulars=RegularService(db),
        admissions=AdmissionService(db, salt=salt),
        reconcile=ReconcileService(db, messenger, cards, salt=salt, alive=alive),
        resources=resources,
        library=LibraryService(db),
        privacy=PrivacyService(db, messenger, vault, salt=salt),
        suggestions=SuggestionService(db, resources),
        review=ReviewService(db, resources),
        upkeep=UpkeepService(db),
        saved=SavedService(db),
        transfers=TransferService(db),
        audit=AuditService(db),
        holds=HoldService(db),
        health=HealthService(db, breaker, version=__version__),
        deliveries=DeliveryService(
            db,
            Courier(db, messenger, breaker, channels, doors, leavers),
            breaker,
            channels,
            process=process,
            alive=alive,
        ),
        private_lane=PrivateLane(
            db,
            Courier(db, messenger, breaker, channels, doors, leavers),
            breaker,
            process=process,
            alive=lane_alive,
        ),
        private_messages=PrivateMessages(db),
        private_reminders=PrivateReminders(db, consent=VERSION if asks_consent else None),
        cards=cards,
        boards=BoardService(db),
        board_drawing=BoardDrawing(db, messenger, easel),
        retention=RetentionService(db),
        calendars=CalendarService(db, salt=salt),
        feeds=FeedService(db, messenger, open_events, salt=salt, address=public_address),
        schedule_pages=SchedulePageService(db, open_events, address=public_address),
    )


def back_up_before_migration(database: Path, *, now: datetime) -> None:
    """Copy a database that is about to be brought to a newer version: the way back."""
    if 0 < backup.version_of(database) < migrations()[-1][0]:
        backup.back_up(database, backup.folder_of(database), now=now)


def use_own_zone_data() -> None:
    """Read zones from the pinned tzdata package: the system's files win otherwise and are often
    older, which moves meetings by an hour."""
    zoneinfo.reset_tzpath(to=[])


def zone_data_version() -> str:
    """Which zone rules `use_own_zone_data` reads."""
    return metadata.version("tzdata")
