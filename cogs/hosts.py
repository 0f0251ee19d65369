"""Who hosts: /event hosts."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.hosts import MOST_HOSTS
from bot.replies import Replies, guild_id, person
from bot.services.events import EventService
from bot.services.hosts import HostService
from bot.ui import choices, hosts
from bot.ui.groups import under
from bot.ui.offered import Choices, Offered


class HostsCog(commands.Cog):
    """For moderators, and for hosts to look."""

    def __init__(
        self, hosts: HostService, events: EventService, replies: Replies, clock: Clock
    ) -> None:
        self._hosts = hosts
        self._replies = replies
        self._now = clock
        self._offered = Offered(events, replies, clock)

    @app_commands.command(name="hosts", extras=under("event"))
    @app_commands.describe(
        event="Which event",
        host="Somebody who leads in turn; with a date, who leads that one",
        cohost="Somebody who helps without taking turns; with a date, only there",
        remove="Somebody who hosts no more; with a date, only not that one",
        date="Only this date; left out, all of them",
        place="Their place in the order; left out, the last",
    )
    async def change(
        self,
        interaction: discord.Interaction,
        event: str,
        host: discord.User | None = None,
        cohost: discord.User | None = None,
        remove: discord.User | None = None,
        date: str | None = None,
        place: app_commands.Range[int, 1, MOST_HOSTS] | None = None,
    ) -> None:
        """See and change who hosts an event, in turn or date by date"""
        chosen = [one for one in (host, cohost, remove) if one is not None]
        if len(chosen) > 1:
            raise Refusal("Please choose one person at a time: “host”, “cohost” or “remove”.")
        guild, event_id, by, now = (
            guild_id(interaction),
            choices.row_id(event),
            person(interaction),
            self._now(),
        )
        date_id = None if date is None else choices.row_id(date)
        if remove is not None:
            seen = await self._hosts.remove(
                guild, event_id, member_id=remove.id, date_id=date_id, by=by, now=now
            )
        elif host is not None:
            seen = await self._hosts.add(
                guild,
                event_id,
                member_id=_here(host),
                date_id=date_id,
                place=place,
                by=by,
                now=now,
            )
        elif cohost is not None:
            seen = await self._hosts.add_cohost(
                guild, event_id, member_id=_here(cohost), date_id=date_id, by=by, now=now
            )
        else:
            seen = await self._hosts.look(guild, event_id, by=by, now=now)
        _ = await self._replies.words(interaction)
        for page in hosts.listing(seen, _):
            await self._replies.say(interaction, page)

    @change.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)

    @change.autocomplete("date")
    async def _its_dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current)


def _here(chosen: discord.User | discord.Member) -> int:
    """The person's id; a Refusal for somebody who is not on the server, or no person."""
    if not isinstance(chosen, discord.Member) or chosen.bot:
        raise Refusal("Only people on this server can host.")
    return chosen.id
