"""/setup and /settings: what a server chooses, and whether I may do there what I must."""

from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.events import Privacy, Server
from bot.replies import Replies, guild_id, person
from bot.services.setup import SetupService, new_server, zone_named
from bot.ui import choices, panel


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Settings(app_commands.Group):
    """The group of /settings; Discord shows it to people with Manage Server only."""


class SetupCog(commands.Cog):
    """For people who manage the server."""

    settings = Settings(name="settings", description="What this server chose")

    def __init__(self, setup: SetupService, replies: Replies, clock: Clock) -> None:
        self._setup = setup
        self._replies = replies
        self._now = clock

    @app_commands.command(name="setup")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        zone="Time zone of your groups, for example: Eastern or America/New_York",
        language="Language of this server",
        announcements="Where cards and reminders are posted",
        staff="Where I tell moderators what needs them",
        privacy="For new events; choose private where a group's name tells a diagnosis",
        moderator_role="Who may manage events besides people with Manage Events",
    )
    @app_commands.choices(privacy=choices.PRIVACY, language=choices.LANGUAGES)
    async def set_up(
        self,
        interaction: discord.Interaction,
        zone: str,
        language: str,
        announcements: discord.TextChannel,
        staff: discord.TextChannel,
        privacy: str,
        moderator_role: discord.Role | None = None,
    ) -> None:
        """Set Hearth up for this server"""
        server = await self._setup.set_up(
            new_server(
                guild_id(interaction),
                zone=zone_named(zone),
                language=choices.language(language) or "en",
                announce_channel_id=announcements.id,
                staff_channel_id=staff.id,
                moderator_role_id=moderator_role.id if moderator_role else None,
                default_privacy=Privacy(privacy),
            ),
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._show(interaction, server, _("Hearth is set up."), closing=panel.next_steps(_))

    @settings.command(name="show")
    async def show(self, interaction: discord.Interaction) -> None:
        """Show the settings, and what I may do in each channel"""
        server = await self._setup.get(guild_id(interaction))
        _ = await self._replies.words(interaction)
        await self._show(interaction, server, _("Settings of this server"))

    @settings.command(name="change")
    @app_commands.describe(
        zone="Time zone for new events",
        language="Language of this server",
        announcements="Where cards and reminders of new events are posted",
        staff="Where I tell moderators what needs them",
        privacy="For new events; choose private where a group's name tells a diagnosis",
        moderator_role="Who may manage events besides people with Manage Events",
        days_ahead="How many days ahead a card is posted",
        clock="How times are written",
        text_only="Whether cards and replies are text only, for everyone here",
        answers_kept="How many days answers are kept after the meeting",
    )
    @app_commands.choices(
        privacy=choices.PRIVACY,
        language=choices.LANGUAGES,
        clock=[
            app_commands.Choice(name="7:00 PM", value="12"),
            app_commands.Choice(name="19:00", value="24"),
        ],
        text_only=choices.ON_OFF,
    )
    async def change(
        self,
        interaction: discord.Interaction,
        zone: str | None = None,
        language: str | None = None,
        announcements: discord.TextChannel | None = None,
        staff: discord.TextChannel | None = None,
        privacy: str | None = None,
        moderator_role: discord.Role | None = None,
        days_ahead: app_commands.Range[int, 1, 13] | None = None,
        clock: str | None = None,
        answers_kept: app_commands.Range[int, 0, 30] | None = None,
        text_only: str | None = None,
    ) -> None:
        """Change some of the settings"""
        chosen = {
            "zone": zone and zone_named(zone),
            "language": choices.language(language),
            "announce_channel_id": announcements and announcements.id,
            "staff_channel_id": staff and staff.id,
            "default_privacy": privacy and Privacy(privacy),
            "moderator_role_id": moderator_role and moderator_role.id,
            "lead": days_ahead and timedelta(days=days_ahead),
            "hour24": None if clock is None else clock == "24",
            "plain": None if text_only is None else text_only == "on",
            "answers_kept": None if answers_kept is None else timedelta(days=answers_kept),
        }
        server = await self._setup.change(
            guild_id(interaction),
            by=person(interaction),
            now=self._now(),
            **{name: value for name, value in chosen.items() if value is not None},
        )
        _ = await self._replies.words(interaction)
        await self._show(interaction, server, _("The settings are saved."))

    @set_up.autocomplete("zone")
    @change.autocomplete("zone")
    async def _zones(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        _ = await self._replies.words(interaction)
        return choices.zones(current, _)

    async def _show(
        self, interaction: discord.Interaction, server: Server, title: str, *, closing: str = ""
    ) -> None:
        _ = await self._replies.words(interaction)
        assert interaction.guild is not None  # guild_only
        lines = [f"**{title}**", *panel.lines(server, interaction.guild, _), closing]
        await self._replies.say(interaction, "\n".join(line for line in lines if line))
