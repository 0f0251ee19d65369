"""The gateway, version 10: sessions with zlib-stream, heartbeats, resuming, and dispatch."""

import asyncio
import contextlib
import itertools
import json
import secrets
import time
import zlib
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from benchmarks.discord.faults import Faults
from benchmarks.discord.people import BOT_ID, Json, user
from benchmarks.discord.record import Record
from benchmarks.discord.world import APPLICATION_ID, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID, HELLO, ACK = 0, 1, 2, 6, 9, 10, 11
HEARTBEAT_MS = 41_250
GOING_AWAY = 1001
# The intent that an event needs; what is not here needs none.
INTENTS = {"MESSAGE_REACTION_ADD": 1 << 10, "MESSAGE_REACTION_REMOVE": 1 << 10}


class Wire:
    """One connection. Everything goes through one zlib stream if the client asked for it."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._stream = zlib.compressobj() if compressed else None

    async def send(self, payload: Json) -> None:
        """Send one payload; a connection that is gone loses it, as in life."""
        text = json.dumps(payload, separators=(",", ":"))
        with contextlib.suppress(ConnectionResetError):
            if self._stream is None:
                await self.socket.send_str(text)
                return
            data = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)


@dataclass
class Session:
    """What outlives a connection: the numbered events, to be told again after a RESUME."""

    id: str
    shard: tuple[int, int]
    intents: int
    wire: Wire | None
    sent: list[Json] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: bool = False

    def covers(self, guild_id: int | None) -> bool:
        """Whether this session's shard is told of this guild; DMs go to the first shard."""
        index, count = self.shard
        return (0 if guild_id is None else (guild_id >> 22) % count) == index

    async def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it and send it."""
        needed = INTENTS.get(event, 0)
        if needed and not self.intents & needed:
            return
        async with self.turn:
            payload = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
            self.sent.append(payload)
            if self.wire is not None:
                await self.wire.send(payload)


class Gateway:
    """Accepts connections and tells the sessions what happens."""

    def __init__(self, world: World, faults: Faults, record: Record) -> None:
        self._world = world
        self._faults = faults
        self._record = record
        self._sessions: dict[str, Session] = {}
        self._changed = asyncio.Event()
        self.url = ""

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """The handler of a new connection."""
        self._record.connects.append(time.time())
        if self._faults.outage:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        wire = Wire(socket, compressed=request.query.get("compress") == "zlib-stream")
        await wire.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        session: Session | None = None
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                break
            payload = json.loads(frame.data)
            if payload["op"] == HEARTBEAT:
                await wire.send({"op": ACK})
            elif payload["op"] == IDENTIFY:
                session = await self._identify(wire, payload["d"])
            elif payload["op"] == RESUME:
                session = await self._resume(wire, payload["d"])
        if session is not None and session.wire is wire:
            session.wire = None
        return socket

    async def identified(self, shard: int | None = None) -> Session:
        """Wait until some bot is connected, on that shard, and was told of its guilds."""
        while True:
            for session in self._sessions.values():
                there = session.ready and session.wire is not None
                if there and shard in (None, session.shard[0]):
                    return session
            self._changed.clear()
            await self._changed.wait()

    async def dispatch(self, guild_id: int | None, event: str, data: Json) -> None:
        """Tell whoever is concerned. Without a session nobody hears it: as while a bot is away."""
        for session in [*self._sessions.values()]:
            if session.ready and session.covers(guild_id):
                await session.dispatch(event, data)

    async def drop(self, *, forget: bool = False) -> None:
        """Close every connection; with `forget`, no session can be resumed."""
        sessions = [*self._sessions.values()]
        if forget:
            self._sessions.clear()
        for session in sessions:
            wire, session.wire = session.wire, None
            if wire is not None:
                await wire.socket.close(code=GOING_AWAY)

    def forget_absent(self) -> None:
        """Sessions of processes that are gone cannot be resumed."""
        for session_id, session in [*self._sessions.items()]:
            if session.wire is None:
                del self._sessions[session_id]

    async def _identify(self, wire: Wire, data: Json) -> Session:
        index, count = data.get("shard") or (0, 1)
        session = Session(secrets.token_hex(8), (index, count), data.get("intents", 0), wire)
        self._sessions[session.id] = session
        guilds = [guild for guild in self._world.guilds.values() if session.covers(guild.id)]
        ready = {
            "v": 10,
            "user": user(BOT_ID),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "session_type": "normal",
            "shard": [index, count],
            "application": {"id": str(APPLICATION_ID), "flags": 0},
        }
        await session.dispatch("READY", ready)
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", guild.json())
        session.sent = [{"s": number} for number, _ in enumerate(session.sent)]  # not told again
        session.ready = True
        self._changed.set()
        return session

    async def _resume(self, wire: Wire, data: Json) -> Session | None:
        session = self._sessions.get(data["session_id"])
        if session is None:
            await wire.send({"op": INVALID, "d": False})
            return None
        session.wire = wire
        for payload in itertools.islice(session.sent, data["seq"], None):
            await wire.send(payload)
        await session.dispatch("RESUMED", {})
        self._changed.set()
        return session
