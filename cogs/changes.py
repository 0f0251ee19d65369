"""What moderators do to plans: skip, restore, move; pause, resume, cancel; and take it back."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.changes import Done
from bot.domain.events import REASON_LIMIT, OccurrenceState, require_active
from bot.replies import Replies, guild_id, person
from bot.services.changes import ChangeService
from bot.services.events import EventService
from bot.ui import changes, choices, confirm, ids, previews
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Offered

Choices = list[app_commands.Choice[str]]
Reason = app_commands.Range[str, 0, REASON_LIMIT]


class ChangesCog(commands.Cog):
    """What moderators change of events that exist. Each change can be undone for ten minutes."""

    def __init__(
        self,
        made: ChangeService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._changes = made
        self._events = events
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the second press of /event cancel, and Undo."""
        self._presses.register(ids.CANCEL, self.press_cancel)
        self._presses.register(ids.UNDO, self.press_undo)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(date="Which date", reason="Shown on its card")
    async def skip(self, interaction: discord.Interaction, date: str, reason: Reason = "") -> None:
        """Skip one date: its card says so and nobody is reminded"""
        made = await self._changes.skip(
            guild_id(interaction),
            choices.row_id(date),
            why=reason,
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._done(
            interaction, made, _("Skipped. Its card says so, and no reminder is sent.")
        )

    @app_commands.command(extras=under("event"))
    @app_commands.describe(date="Which date")
    async def restore(self, interaction: discord.Interaction, date: str) -> None:
        """Restore a date that was skipped"""
        made = await self._changes.restore(
            guild_id(interaction), choices.row_id(date), by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        said = _("Restored. Answers given before still count, and reminders are planned again.")
        await self._done(interaction, made, said)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(
        date="Which date", to="The new day, time or both, for example: July 10 at 6 PM"
    )
    async def move(self, interaction: discord.Interaction, date: str, to: str) -> None:
        """Move one date; the others stay as they are"""
        made = await self._changes.move(
            guild_id(interaction),
            choices.row_id(date),
            to=to,
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        said = _("Moved. Answers given before still count, and reminders are planned anew.")
        await self._done(interaction, made, said)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(
        event="Which event",
        until="Its last day without meetings, for example: August 31; empty: until /event resume",
        reason="Shown on the cards",
    )
    async def pause(
        self, interaction: discord.Interaction, event: str, until: str = "", reason: Reason = ""
    ) -> None:
        """Pause an event: its dates do not take place"""
        made = await self._changes.pause(
            guild_id(interaction),
            choices.row_id(event),
            until=until,
            why=reason,
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._done(interaction, made, changes.paused(made.event, _))

    @app_commands.command(extras=under("event"))
    @app_commands.describe(event="Which event")
    async def resume(self, interaction: discord.Interaction, event: str) -> None:
        """Go on with an event that was paused"""
        made = await self._changes.resume(
            guild_id(interaction), choices.row_id(event), by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await self._done(interaction, made, _("The event goes on."))

    @app_commands.command(extras=under("event"))
    @app_commands.describe(event="Which event")
    async def cancel(self, interaction: discord.Interaction, event: str) -> None:
        """Cancel an event with all its dates; you are asked once more"""
        page = await self._events.page(
            guild_id(interaction),
            choices.row_id(event),
            by=person(interaction),
            now=self._now(),
        )
        page.require_lead()
        require_active(page.event)
        _ = await self._replies.words(interaction)
        await self._replies.say(
            interaction, confirm.cancel_question(page, _), view=confirm.cancel_view(page.event, _)
        )

    async def press_cancel(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The second press of /event cancel."""
        made = await self._changes.cancel(
            guild_id(interaction),
            int(match["event"]),
            version=int(match["version"]),
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        said = _("Cancelled. Its cards say that it does not take place.")
        await previews.replace(
            interaction, changes.done(made, said, _), view=changes.undo_view(made, _)
        )

    async def press_undo(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Take the change back, and say so in its place."""
        made = await self._changes.undo(
            guild_id(interaction), int(match["change"]), by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        said = _("Undone. Everything is as it was before.")
        await previews.replace(interaction, changes.done(made, said, _))

    async def _done(self, interaction: discord.Interaction, made: Done, said: str) -> None:
        _ = await self._replies.words(interaction)
        await self._replies.say(
            interaction, changes.done(made, said, _), view=changes.undo_view(made, _)
        )

    @skip.autocomplete("date")
    @move.autocomplete("date")
    async def _dates_that_take_place(
        self, interaction: discord.Interaction, current: str
    ) -> Choices:
        return await self._offered.dates(interaction, current)

    @restore.autocomplete("date")
    async def _dates_to_restore(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current, state=OccurrenceState.SKIPPED)

    @pause.autocomplete("event")
    @resume.autocomplete("event")
    @cancel.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)
