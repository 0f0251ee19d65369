"""Puts gateway and REST on a socket, with limits and faults before every route."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

from benchmarks.discord import routes
from benchmarks.discord.faults import DONE, STATUS, Fault, Faults
from benchmarks.discord.gateway import Gateway, Session
from benchmarks.discord.interactions import Answer, Interactions
from benchmarks.discord.limited import too_many
from benchmarks.discord.limits import Limits
from benchmarks.discord.people import member
from benchmarks.discord.record import Call, Record
from benchmarks.discord.reply import error
from benchmarks.discord.rest import Refused, Shared
from benchmarks.discord.world import Channel, Message, World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
INVALID = (401, 403, 429)


class LocalDiscord:
    """The local Discord, running while it is entered."""

    def __init__(self, *, limits: Limits | None = None, nonce_window: float = 180.0) -> None:
        self.world = World()
        self.record = Record()
        self.faults = Faults()
        self.limits = limits or Limits()
        self.shared = Shared(self.world, self.record, self.faults, self.limits, nonce_window)
        self.gateway = Gateway(self.world, self.faults, self.record)
        self.interactions = Interactions(self.world)
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._through_the_edge], client_max_size=1 << 26)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        app.router.add_get("/gateway", self.gateway.connect)
        routes.add(app, self.shared, self.interactions, lambda: self.gateway.url)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/v10"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self.gateway.drop(forget=True)
        await self._runner.cleanup()

    async def identified(self, *, shard: int | None = None, within: float = 30.0) -> Session:
        """Wait until a bot is connected, on that shard if it matters; raises TimeoutError."""
        async with asyncio.timeout(within):
            return await self.gateway.identified(shard)

    async def synced(self, *, within: float = 30.0) -> None:
        """Wait until a bot brings its commands from now on; raises TimeoutError."""
        self.shared.brought.clear()
        async with asyncio.timeout(within):
            await self.shared.brought.wait()

    async def press(
        self,
        channel: Channel,
        custom_id: str,
        *,
        user_id: int,
        message: Message | None = None,
        within: float = 30.0,
    ) -> Answer:
        """Press a button as a member and wait for the first answer; raises TimeoutError."""
        payload = self.interactions.button(channel, custom_id, user_id=user_id, message=message)
        return await self.interact(channel, payload, within=within)

    async def slash(
        self,
        channel: Channel,
        name: str,
        *,
        user_id: int = 1,
        moderator: bool = True,
        within: float = 30.0,
        **options: Any,
    ) -> Answer:
        """Use a slash command and wait for the first answer; raises TimeoutError."""
        payload = self.interactions.command(
            channel, name, options, user_id=user_id, moderator=moderator
        )
        return await self.interact(channel, payload, within=within)

    async def interact(
        self, channel: Channel, payload: dict[str, Any], *, within: float = 30.0
    ) -> Answer:
        """Send an interaction and wait for its first answer; raises TimeoutError."""
        answered = self.interactions.opened(payload)
        await self.gateway.dispatch(channel.guild_id, "INTERACTION_CREATE", payload)
        async with asyncio.timeout(within):
            return await answered

    async def react(self, message: Message, emoji: str, *, user_id: int, added: bool) -> None:
        """Put a member's reaction on a message or take it off."""
        channel = self.world.channels[message.channel_id]
        users = message.reactions.setdefault(emoji, [])
        if added == (user_id in users):
            return
        data: dict[str, Any] = {
            "user_id": str(user_id),
            "channel_id": str(message.channel_id),
            "message_id": str(message.id),
            "guild_id": str(channel.guild_id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if added:
            users.append(user_id)
            data |= {"member": member(user_id), "message_author_id": "900"}
            await self.gateway.dispatch(channel.guild_id, "MESSAGE_REACTION_ADD", data)
        else:
            users.remove(user_id)
            await self.gateway.dispatch(channel.guild_id, "MESSAGE_REACTION_REMOVE", data)

    async def go_away(self) -> None:
        """An outage begins: REST answers 503, the gateway closes and takes nobody."""
        self.faults.outage = True
        await self.gateway.drop(forget=True)

    def come_back(self) -> None:
        """The outage is over."""
        self.faults.outage = False

    @web.middleware
    async def _through_the_edge(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Record, then limits, then faults, then the route."""
        if request.path == "/gateway":
            return await handler(request)
        body = await request.json() if "json" in request.content_type else {}
        path = request.path.removeprefix("/api/v10")
        call = Call(time.time(), request.method, path, body if isinstance(body, dict) else {})
        self.record.calls.append(call)
        response = await self._answered(request, handler, call)
        call.status = response.status
        self.limits.invalid += response.status in INVALID
        return response

    async def _answered(
        self, request: web.Request, handler: Handler, call: Call
    ) -> web.StreamResponse:
        if self.limits.banned:
            return web.Response(status=429, text="error code: 1015")  # the edge: no Via, no JSON
        if self.faults.outage:
            return error(503, 0)
        if refusal := self.limits.global_refusal(request.path):
            call.limited_by = "global"
            return too_many(refusal, {})
        fault = self.faults.choose(call)
        if fault is Fault.HANG:
            await asyncio.sleep(3600)
        if fault is not None and fault not in DONE:
            return error(STATUS[fault], 0)
        try:
            response = await handler(request)
        except Refused as refused:
            response = error(refused.status, refused.code)
        except web.HTTPNotFound:
            response = error(501, 0)  # not Discord's doing: the bench lacks this route
        if response.status == 429:
            call.limited_by = "channel"
        elif response.status < 300:
            self.faults.after_done(call)
        if fault is Fault.REPLY_LOST:
            assert request.transport is not None
            request.transport.abort()
        return error(500, 0) if fault is Fault.DONE_BUT_500 else response
