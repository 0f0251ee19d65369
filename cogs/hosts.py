"""Who hosts: /event hosts and cover, and the buttons of the questions to hosts."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.hosts import MOST_HOSTS
from bot.replies import Replies, guild_id, person, person_on
from bot.services.cover import CoverService
from bot.services.events import EventService
from bot.services.hosts import HostService
from bot.ui import choices, hosts, ids, private
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class HostsCog(commands.Cog):
    """For moderators, and for hosts to look."""

    def __init__(
        self,
        hosts: HostService,
        cover: CoverService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._hosts = hosts
        self._cover = cover
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons of every question that was ever sent."""
        self._presses.register(ids.HOST, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """I'll host, or Need cover; also in a direct message, which says of which server it is."""
        await self._answer(interaction, int(match["guild"]), int(match["occurrence"]), match["act"])

    @app_commands.command(extras=under("event"))
    @app_commands.describe(date="Which date", answer="Left out: you need cover")
    @app_commands.choices(
        answer=[
            app_commands.Choice(name="Need cover", value="cover"),
            app_commands.Choice(name="I'll host", value="take"),
        ]
    )
    async def cover(
        self, interaction: discord.Interaction, date: str, answer: str = "cover"
    ) -> None:
        """Ask the staff channel who can host a date instead, or say that you host it"""
        await self._answer(interaction, guild_id(interaction), choices.row_id(date), answer)

    async def _answer(
        self, interaction: discord.Interaction, guild: int, date_id: int, answer: str
    ) -> None:
        act = self._cover.take if answer == "take" else self._cover.ask
        done = await act(guild, date_id, by=person_on(interaction, guild), now=self._now())
        _ = await self._replies.words(interaction)
        offer = private.offer(_) if done.may_offer_messages else None
        await self._replies.say(interaction, hosts.answered(done, _), view=offer)

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

    @cover.autocomplete("date")
    @change.autocomplete("date")
    async def _its_dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current)


def _here(chosen: discord.User | discord.Member) -> int:
    """The person's id; a Refusal for somebody who is not on the server, or no person."""
    if not isinstance(chosen, discord.Member) or chosen.bot:
        raise Refusal("Only people on this server can host.")
    return chosen.id
