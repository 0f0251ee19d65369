"""/help-now: help for someone in a crisis, whatever else is broken. /help: what you may do here."""

import asyncio
from re import Match
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.access import Person, is_moderator
from bot.domain.events import Server
from bot.domain.helplines import shipped
from bot.domain.language import Language
from bot.i18n import closest, words
from bot.plain_text import as_text
from bot.replies import Replies, in_time, person
from bot.services.hosts import HostService
from bot.services.setup import SetupService
from bot.ui import help as guide
from bot.ui import help_now
from bot.ui.lasting import Presses


class HelpCog(commands.Cog):
    """Help for people. What /help-now shows never waits for the database longer than a blink."""

    def __init__(
        self, setup: SetupService, hosts: HostService, replies: Replies, presses: Presses
    ) -> None:
        self._setup = setup
        self._hosts = hosts
        self._replies = replies
        self._presses = presses
        self._lines = shipped()  # read at start: a broken file is found before anyone needs it

    async def cog_load(self) -> None:
        """Answer the menus under the help lines, also those of before a restart."""
        self._presses.register(help_now.COUNTRY_MENU, self.choose)

    @app_commands.command(name="help-now")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.describe(country="Where you are")
    async def help_now(self, interaction: discord.Interaction, country: str | None = None) -> None:
        """Help lines to call, text or chat with; only you see the reply"""
        known, server = await asyncio.gather(
            in_time(self._replies.words(interaction)),
            in_time(self._server(interaction.guild_id)),
        )
        language = known.language if known else client_language(interaction)
        in_server = interaction.guild_id is not None
        place = self._lines.find(country) if country else None
        if country and place is None:
            text = f"{help_now.unknown(language, country)}\n"
        else:
            zone = server.zone if server else None
            place = place or self._lines.guess(zone=zone, locale=str(interaction.locale))
            text = ""
        await interaction.response.send_message(
            text + help_now.card(self._lines, place, language, in_server=in_server),
            view=help_now.menus(self._lines, language, in_server=in_server),
            ephemeral=True,
        )

    @help_now.autocomplete("country")
    async def countries(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """The countries whose name starts so, in the language of the client."""
        language = client_language(interaction)
        return [
            app_commands.Choice(name=country.name.to(language), value=country.code)
            for country in self._lines.suggestions(typed, language)[:25]
        ]

    async def choose(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Show the numbers of the country that was chosen, in the same message; no database."""
        language = cast(Language, match["language"])
        in_server = match["place"] == "server"
        (code,) = cast(dict[str, list[str]], interaction.data)["values"]
        place = self._lines.country(code)
        await interaction.response.edit_message(
            content=help_now.card(self._lines, place, language, in_server=in_server),
            view=help_now.menus(self._lines, language, in_server=in_server),
        )

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def help(self, interaction: discord.Interaction) -> None:
        """What you can do here, in your language; only you see the reply"""
        _ = await self._replies.words(interaction)
        server = await self._server(interaction.guild_id)
        client = cast(commands.Bot, interaction.client)
        pages = guide.guide(
            guide.offers(client.tree.get_commands()),
            _,
            words(client_language(interaction)),
            audience=await self._audience(person(interaction), server),
            in_dm=interaction.guild_id is None,
            is_set_up=server is not None,
        )
        if await self._replies.wants_text(interaction):
            for page in pages:
                for text in as_text(page):
                    await self._replies.say(interaction, text)
            return
        await interaction.response.send_message(embeds=pages, ephemeral=True)

    async def _audience(self, asker: Person, server: Server | None) -> guide.Audience:
        found = audience(asker, server)
        if found is not guide.Audience.MEMBERS or server is None:
            return found
        hosts = await self._hosts.hosts_anything(server.guild_id, asker.member_id)
        return guide.Audience.HOSTS if hosts else found

    async def _server(self, guild_id: int | None) -> Server | None:
        return None if guild_id is None else await self._setup.find(guild_id)


def client_language(interaction: discord.Interaction) -> Language:
    """The language of the person's own Discord, as far as we speak it."""
    return closest(str(interaction.locale)) or "en"


def audience(asker: Person, server: Server | None) -> guide.Audience:
    """Which commands are worth showing to this person."""
    if asker.manages_server:
        return guide.Audience.MANAGERS
    moderates = asker.manages_events if server is None else is_moderator(asker, server)
    return guide.Audience.MODERATORS if moderates else guide.Audience.MEMBERS
