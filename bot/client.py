"""The Discord client: intents, cogs, commands. It runs without workers, in tests and the demo."""

import contextlib
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.command_translator import CommandTranslator
from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.shards import Shards
from bot.replies import Replies, without_texts
from bot.services.admissions import AdmissionService
from bot.services.attending import AttendingService
from bot.services.audit import AuditService
from bot.services.board_drawing import BoardDrawing
from bot.services.boards import BoardService
from bot.services.calendars import CalendarService
from bot.services.cards import CardService
from bot.services.changes import ChangeService
from bot.services.cover import CoverService
from bot.services.deliveries import DeliveryService
from bot.services.drafts import DraftService
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
from bot.services.setup import ReaderService, SetupService
from bot.services.suggestions import SuggestionService
from bot.services.telling import TellingService
from bot.services.transfers import TransferService
from bot.services.upkeep import UpkeepService
from bot.turns import share_the_loop
from bot.ui.groups import UNDER
from bot.ui.lasting import Answering, Presses
from cogs.admissions import AdmissionsCog
from cogs.attending import AttendingCog
from cogs.boards import BoardsCog
from cogs.browsing import BrowsingCog
from cogs.calendars import CalendarsCog
from cogs.changes import ChangesCog
from cogs.desk import DeskCog
from cogs.drafts import DraftsCog
from cogs.edits import EditsCog
from cogs.events import EventsCog
from cogs.help import HelpCog
from cogs.holidays import HolidaysCog
from cogs.hosts import HostsCog
from cogs.imports import ImportsCog
from cogs.join_details import JoinDetailsCog
from cogs.library import LibraryCog
from cogs.library_files import LibraryFilesCog
from cogs.moods import MoodsCog
from cogs.my import MyCog
from cogs.privacy import PrivacyCog
from cogs.questions import QuestionsCog
from cogs.regulars import RegularsCog
from cogs.reminders import RemindersCog
from cogs.resources import ResourcesCog
from cogs.review import ReviewCog
from cogs.rsvp import RsvpCog
from cogs.saved import SavedCog
from cogs.schedule_pages import SchedulePagesCog
from cogs.setup import SetupCog
from cogs.suggestions import SuggestionsCog
from cogs.upkeep import UpkeepCog

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything the cogs may ask for."""

    clock: Clock
    setup: SetupService
    readers: ReaderService
    drafts: DraftService
    imports: ImportService
    events: EventService
    changes: ChangeService
    edits: EditService
    holidays: HolidayService
    hosts: HostService
    cover: CoverService
    attending: AttendingService
    telling: TellingService
    join_details: JoinDetailsService
    rsvp: RsvpService
    leavers: LeaverService
    moods: MoodService
    questions: QuestionService
    regulars: RegularService
    admissions: AdmissionService
    reconcile: ReconcileService
    resources: ResourceService
    library: LibraryService
    suggestions: SuggestionService
    review: ReviewService
    upkeep: UpkeepService
    saved: SavedService
    transfers: TransferService
    privacy: PrivacyService
    audit: AuditService
    holds: HoldService
    health: HealthService
    deliveries: DeliveryService
    private_lane: PrivateLane
    private_messages: PrivateMessages
    private_reminders: PrivateReminders
    cards: CardService
    boards: BoardService
    board_drawing: BoardDrawing
    retention: RetentionService
    calendars: CalendarService
    feeds: FeedService
    schedule_pages: SchedulePageService


class Tree(app_commands.CommandTree["HearthClient"]):
    """The command tree; its errors end in replies, like everybody's."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Answer with a sentence."""
        await self.client.replies.wrong(interaction, error)


class HearthClient(Answering):
    """Hearth on Discord. Needs the `guilds` and `guild_reactions` intents, nothing privileged."""

    def __init__(self, build: Callable[["HearthClient"], Services], **options: Any) -> None:
        """`build` makes the services, which send through this client. `options` go to discord.py;
        with `connector=None` the bot can be pointed at a test server."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_reactions=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=60.0,
            **options,
        )
        self.services = build(self)
        self.replies = Replies(self.services.readers)
        self.presses = Presses()

    async def setup_hook(self) -> None:
        """Bring in the cogs and the translator. Nothing is started here that waits or repeats."""
        share_the_loop()
        await self.tree.set_translator(CommandTranslator())
        s, replies, presses = self.services, self.replies, self.presses
        for cog in (
            SetupCog(s.setup, replies, s.clock),
            HolidaysCog(s.holidays, s.changes, replies, presses, s.clock),
            EventsCog(s.drafts, s.events, s.join_details, replies, s.clock),
            ChangesCog(s.changes, s.events, replies, presses, s.clock),
            EditsCog(s.edits, s.drafts, s.events, replies, presses, s.clock),
            DraftsCog(s.drafts, replies, presses, s.clock),
            ImportsCog(s.imports, replies, presses, s.clock),
            HostsCog(s.hosts, s.cover, s.events, replies, presses, s.clock),
            AttendingCog(s.attending, s.events, replies, presses, s.clock),
            AdmissionsCog(s.admissions, s.events, replies, presses, s.clock),
            JoinDetailsCog(s.join_details, s.events, replies, presses, s.clock),
            RsvpCog(s.rsvp, s.reconcile, s.events, replies, presses, s.clock),
            MyCog(s.events, s.rsvp, s.regulars, s.readers, replies, presses, s.clock),
            RegularsCog(s.regulars, s.events, replies, presses, s.clock),
            QuestionsCog(s.questions, s.resources, s.events, s.setup, replies, presses, s.clock),
            MoodsCog(s.moods, replies, presses, s.clock),
            CalendarsCog(s.calendars, s.feeds, s.events, replies, presses, s.clock),
            BoardsCog(s.boards, s.events, replies, presses, s.clock),
            SchedulePagesCog(s.schedule_pages, replies, s.clock),
            ResourcesCog(s.resources, s.saved, s.setup, replies, presses),
            BrowsingCog(s.resources, s.setup, replies, presses),
            SavedCog(s.saved, replies, presses),
            SuggestionsCog(s.suggestions, s.resources, s.setup, replies, presses, s.clock),
            LibraryCog(s.library, s.resources, replies, presses, s.clock),
            UpkeepCog(s.upkeep, s.resources, replies, presses, s.clock),
            LibraryFilesCog(s.transfers, s.library, replies, s.clock),
            ReviewCog(s.review, s.library, replies, presses, s.clock),
            RemindersCog(s.private_messages, s.private_reminders, replies, presses, s.clock),
            PrivacyCog(s.privacy, replies, presses, s.clock),
            DeskCog(s.audit, s.holds, s.health, replies, presses, s.clock),
            HelpCog(s.setup, s.hosts, replies, presses),
        ):
            await self.add_cog(cog)
            self._join_groups(cog)

    def _join_groups(self, cog: commands.Cog) -> None:
        """Put commands that belong under a group of another cog there: /event move."""
        for command in cog.get_app_commands():
            group = self.tree.get_command(command.extras.get(UNDER, ""))
            if isinstance(group, app_commands.Group):
                self.tree.remove_command(command.name)
                group.add_command(command)

    async def on_ready(self) -> None:
        """At start, and after a session that could not be resumed, reactions were missed."""
        await self._missed(Shards(), self.guilds)

    async def _missed(self, shards: Shards, servers: Sequence[discord.Guild]) -> None:
        now = self.services.clock()
        with contextlib.suppress(StorageBusy, StorageFull):  # it is saved later
            await self.services.reconcile.reconcile(shards, now=now)
        with contextlib.suppress(StorageBusy, StorageFull):  # at the next start, then
            present = {server.id for server in servers}
            await self.services.retention.servers_are(present, shards, now=now)

    async def on_guild_remove(self, server: discord.Guild) -> None:
        """Somebody took Hearth out of the server."""
        await self.services.retention.server_left(server.id, now=self.services.clock())

    async def on_guild_join(self, server: discord.Guild) -> None:
        """Somebody invited Hearth."""
        await self.services.retention.server_came(server.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """A listener failed; logged without what people wrote."""
        error = sys.exception()
        silent = without_texts(error) if error else None
        log.error("%s failed", event_method, exc_info=silent)

    async def on_message(self, message: discord.Message) -> None:
        """Messages are not read."""


class ShardedHearthClient(HearthClient, commands.AutoShardedBot):
    """Hearth on several shards of the gateway, or on some: what Discord asks of large bots."""

    async def on_ready(self) -> None:
        """Each shard has told of itself."""

    async def on_shard_ready(self, shard: int) -> None:
        """The same as `on_ready`, for the servers of one shard."""
        assert self.shard_count is not None
        servers = [one for one in self.guilds if one.shard_id == shard]
        await self._missed(Shards(first=shard, last=shard, count=self.shard_count), servers)
