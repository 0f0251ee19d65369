"""Events in chat: plan, list, show. Changing them: changes.py; what is coming up: my.py."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.access import require_moderator
from bot.domain.drafts import EventForm
from bot.domain.events import USUAL_REMINDERS, Privacy
from bot.domain.lengths import read_length, read_reminders
from bot.domain.schedule import suggest
from bot.replies import Replies, guild_id, person
from bot.services.drafts import DraftService
from bot.services.events import EventService
from bot.services.join_details import JoinDetailsService
from bot.ui import choices, join_details, lists, may_come, moods, permissions, previews
from bot.ui.offered import Offered

Choices = list[app_commands.Choice[str]]


class EventsCog(commands.Cog):
    """/event create, list and show."""

    event = app_commands.Group(name="event", description="Plan and change events", guild_only=True)

    def __init__(
        self,
        drafts: DraftService,
        events: EventService,
        joining: JoinDetailsService,
        replies: Replies,
        clock: Clock,
    ) -> None:
        self._drafts = drafts
        self._events = events
        self._joining = joining
        self._replies = replies
        self._now = clock
        self._offered = Offered(events, replies, clock)

    @event.command()
    @app_commands.describe(
        title="Name of the group or meeting",
        when="As your listing says it, for example: Thursdays at 7:00 p.m. ET",
        where="Place, or how to take part; no meeting link",
        length="How long it lasts, for example: 90 or 1 h 30",
        about="A few sentences about it",
        privacy="Who may find out who comes",
        language="Language of the card",
        capacity="Number of seats",
        reminders="How long before the start, for example: 24h, 1h; or none",
        ping="Role to mention in reminders",
        channel="Where cards and reminders are posted",
    )
    @app_commands.choices(privacy=choices.PRIVACY, language=choices.LANGUAGES)
    async def create(
        self,
        interaction: discord.Interaction,
        title: str,
        when: str,
        where: str = "",
        length: str = "",
        about: str = "",
        privacy: str | None = None,
        language: str | None = None,
        capacity: app_commands.Range[int, 1, 10_000] | None = None,
        reminders: str | None = None,
        ping: discord.Role | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Plan an event; you see a preview first"""
        server = await self._drafts.server(guild_id(interaction))
        require_moderator(person(interaction), server)
        form = EventForm(
            title=title,
            when=when,
            where=where,
            about=about,
            length=read_length(length),
            privacy=Privacy(privacy or server.default_privacy),
            language=choices.language(language) or server.language,
            capacity=capacity,
            reminders=USUAL_REMINDERS if reminders is None else read_reminders(reminders),
            channel_id=channel.id if channel else server.announce_channel_id,
            ping_role_id=ping.id if ping else None,
        )
        seen = await self._drafts.begin(
            server.guild_id, form, by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await previews.send(interaction, seen, self._replies, _, now=self._now())

    @create.autocomplete("when")
    @choices.or_nothing
    async def _read_while_typing(self, interaction: discord.Interaction, current: str) -> Choices:
        """What was understood so far; choosing replaces the words by ones that mean the same."""
        server = await self._drafts.server(guild_id(interaction))
        _ = await self._replies.words(interaction)
        found = suggest(current, now=self._now(), zone=server.zone, language=_.language)
        return [app_commands.Choice(name=one.label, value=one.value) for one in found]

    @event.command(name="list")
    async def list_events(self, interaction: discord.Interaction) -> None:
        """Show every event of this server"""
        now = self._now()
        server, events = await self._events.going_on(
            guild_id(interaction), by=person(interaction), now=now
        )
        _ = await self._replies.words(interaction)
        for page in lists.listing(server, events, _, now=now):
            await self._replies.say(interaction, page)

    @event.command()
    @app_commands.describe(event="Which event")
    async def show(self, interaction: discord.Interaction, event: str) -> None:
        """Show one event and its next dates"""
        page = await self._events.page(
            guild_id(interaction),
            await self._event_id(interaction, event),
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        trouble = []
        if interaction.guild and page.leads:
            readable = self._joining.is_readable(page.event)
            trouble = join_details.summary(page.event, _, readable=readable)
            trouble.append(moods.totals(page.moods, _))
            trouble += permissions.trouble(
                interaction.guild,
                channel_id=page.event.channel_id,
                ping_role_id=page.event.ping_role_id,
                _=_,
            )
        said = lists.page(page, _, now=self._now(), trouble=trouble)
        await self._replies.say(interaction, said, embed=may_come.text(page.event, _))

    async def _event_id(self, interaction: discord.Interaction, typed: str) -> int:
        """The event that was chosen, or the only one whose whole title was typed."""
        _server, events = await self._events.active(
            guild_id(interaction), by=person(interaction), now=self._now()
        )
        titled = [one.id for one, _start in events if one.title.casefold() == typed.casefold()]
        return titled[0] if len(titled) == 1 else choices.row_id(typed)

    @show.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)
