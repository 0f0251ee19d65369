"""What Discord says: the token, the intents, the clock, and what Hearth may do in each channel."""

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

from bot.clock import Clock
from bot.doctor import Finding
from bot.i18n import words
from bot.ui import permissions
from db.glance import Configured

SKEW = timedelta(seconds=30)
PORTAL = "https://discord.com/developers/applications"


async def findings(
    token: str, servers: list[Configured], *, clock: Clock, **options: Any
) -> AsyncIterator[Finding]:
    """Ask Discord; `servers` are those that are set up, `options` go to discord.py."""
    told: list[timedelta] = []

    async def ended(
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        if date := params.response.headers.get("Date"):
            told.append(clock() - parsedate_to_datetime(date))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    client = discord.Client(
        intents=discord.Intents.none(), http_trace=trace, max_ratelimit_timeout=60.0, **options
    )
    try:
        trouble = await _logged_in(client, token)
        if trouble is not None:
            yield trouble
            return
        yield Finding("Discord takes the token.")
        yield _clock(told)
        async for finding in of_client(client, servers):
            yield finding
    finally:
        await client.close()


async def _logged_in(client: discord.Client, token: str) -> Finding | None:
    """What keeps the client from logging in, or None."""
    try:
        await client.login(token)
    except discord.LoginFailure:
        return Finding("Discord refuses the token.", f"Get a new one: {PORTAL}, Bot, Reset Token.")
    except (aiohttp.ClientError, discord.HTTPException, OSError) as error:
        return Finding(
            f"Discord cannot be reached ({type(error).__name__}).",
            "Check this machine's network; https://discordstatus.com tells of Discord's.",
        )
    return None


async def of_client(client: discord.Client, servers: list[Configured]) -> AsyncIterator[Finding]:
    """What a client that has logged in may do, on each of its servers."""
    yield _intents(await client.application_info())
    for server in servers:
        async for finding in _server(client, server):
            yield finding


def _clock(told: list[timedelta]) -> Finding:
    if not told:
        return Finding("Discord did not say what time it is.")
    seconds = round(told[-1].total_seconds())
    said = f"This machine's clock and Discord's differ by {abs(seconds)} seconds."
    return Finding(said, "" if abs(told[-1]) < SKEW else "Switch NTP on: timedatectl set-ntp true")


def _intents(application: discord.AppInfo) -> Finding:
    flags = application.flags
    unneeded = [
        name
        for name, on in (
            ("Message Content", flags.gateway_message_content_limited),
            ("Server Members", flags.gateway_guild_members_limited),
            ("Presence", flags.gateway_presence_limited),
        )
        if on
    ]
    if not unneeded:
        return Finding("No privileged intent is on, and none is needed.")
    return Finding(
        f"Privileged intents are on that Hearth does not need: {', '.join(unneeded)}.",
        f"Switch them off: {PORTAL}, Bot.",
    )


async def _server(client: discord.Client, server: Configured) -> AsyncIterator[Finding]:
    assert client.user is not None  # it has logged in
    try:
        guild = await client.fetch_guild(server.guild_id, with_counts=False)
        channels = {one.id: one for one in await guild.fetch_channels()}
        me = await guild.fetch_member(client.user.id)
    except discord.HTTPException:
        yield Finding(
            f"Hearth is not in server {server.guild_id}.",
            "Invite it again within 7 days, or everything of the server is deleted.",
        )
        return
    for use, channel_id in (
        ("announcements", server.announce_channel_id),
        ("staff", server.staff_channel_id),
    ):
        channel = channels.get(channel_id)
        if channel is None:
            yield Finding(
                f"Server {guild.id}: the channel for {use} is gone.",
                "Choose another: /settings change.",
            )
            continue
        lacks = permissions.missing(channel, me, words("en"), reacts=use == "announcements")
        yield Finding(
            f"Server {guild.id}, channel for {use}: "
            + (f"Hearth lacks {', '.join(lacks)}." if lacks else "Hearth may do all it must."),
            "Give it that in the channel's settings." if lacks else "",
        )
