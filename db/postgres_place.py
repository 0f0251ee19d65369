"""A process's place on PostgreSQL: the locks of one session, which are lost with it.

The server ends this session when it was silent for LEASE, so a process that hangs, or whose machine
lost its power or its network, holds nothing for longer. It takes itself for no longer in the lead
SURE after it asked for the last time and was answered. That is sooner: two never lead at once.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import asyncpg

from bot.domain.shards import Shards
from db.engine import DatabaseUnreachable, Place, PlaceTaken

HERE = 7_236_802  # an advisory lock that every process shares; who changes the schema has it alone
LEAD = 7_236_803  # the advisory lock of the one that dispatches
SHARD = 7_236_804  # with a shard's number: the advisory lock of the one that listens to it
CHANNEL = "hearth"  # of NOTIFY: something was changed

LEASE = timedelta(seconds=8)
SURE = timedelta(seconds=6)
ANSWER = timedelta(seconds=5)  # how long one beat waits for its answer
AGAIN = timedelta(seconds=0.5)
TOGETHER = timedelta(seconds=0.05)  # changes of other processes in that time are told once

GONE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)

log = logging.getLogger(__name__)


class PostgresPlace(Place):
    """One place. `me` names this process in NOTIFY; `changed` is called after what others did."""

    def __init__(
        self,
        url: str,
        *,
        me: str,
        shards: Shards | None,
        dispatches: bool,
        clock: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self._url = url
        self._me = me
        self._shards = shards
        self._dispatches = dispatches
        self._clock = clock
        self._changed = changed
        self._telling: asyncio.TimerHandle | None = None
        self._session: Any = None
        self._has_lead = False
        self._sure_until = 0.0
        self._refused_since: float | None = None
        self._schema: int | None = None
        self._fault: Exception | None = None

    async def take(self) -> None:
        """Take the place, or wait until one that died has lost it.

        Raises PlaceTaken when another process keeps it, DatabaseUnreachable when there is none.
        """
        await self.beat()
        while self._session is None:
            if self._fault is not None:
                raise DatabaseUnreachable(self._fault)
            await asyncio.sleep(AGAIN.total_seconds())
            await self.beat()

    async def beat(self) -> None:
        """Show that this process lives; come back after a lost connection; take a free lead.

        Raises PlaceTaken when others have its shards for longer than one that is gone could.
        """
        asked, self._fault = self._clock(), None
        try:
            async with asyncio.timeout(ANSWER.total_seconds()):
                if self._session is None:
                    self._session = await self._entered()
                if self._session is not None:
                    await self._ask(self._session)
                    self._sure_until = asked + SURE.total_seconds()
        except GONE as error:
            log.warning("the place among the processes is lost: %s", type(error).__name__)
            self._fault = error
            self._lose()

    def leads(self) -> bool:
        """Whether it is certain now that this process dispatches and no other."""
        if not self._has_lead or self._session is None or self._session.is_closed():
            return False
        return self._clock() < self._sure_until

    async def leave(self) -> None:
        """Let another process in."""
        session, self._session, self._has_lead = self._session, None, False
        if session is not None:
            with suppress(*GONE):
                await session.close(timeout=ANSWER.total_seconds())

    async def _ask(self, session: Any) -> None:
        if self._has_lead or not self._dispatches:
            await session.execute("SELECT 1")
        elif await session.fetchval(f"SELECT pg_try_advisory_lock({LEAD})"):
            await session.add_listener(CHANNEL, self._heard)
            self._has_lead = True
            log.info("This process dispatches now.")

    def _lose(self) -> None:
        if self._session is not None:
            self._session.terminate()
        self._session, self._has_lead = None, False

    async def _entered(self) -> Any:
        """A session that holds our locks; None while another has them."""
        lease = str(int(LEASE.total_seconds() * 1000))
        session = await asyncpg.connect(self._url, server_settings={"idle_session_timeout": lease})
        try:
            refusal = await self._refusal(session)
        except BaseException:
            session.terminate()
            raise
        if refusal is None:
            self._refused_since = None
            return session
        session.terminate()
        if self._refused_since is None:
            self._refused_since = self._clock()
        if self._clock() - self._refused_since > (LEASE + ANSWER).total_seconds():
            raise PlaceTaken(refusal)
        return None

    async def _refusal(self, session: Any) -> str | None:
        """Take the locks that this process needs at once; why that is not possible."""
        if not await session.fetchval(f"SELECT pg_try_advisory_lock_shared({HERE})"):
            return "Another Hearth is just bringing this database up to date. Start again later."
        schema = await session.fetchval("SELECT MAX(version) FROM schema_version")
        if schema != (self._schema or schema):
            return "A newer Hearth brought this database up to date. Start the newer one instead."
        self._schema = schema
        if self._shards is None:
            return None
        keys = [_key(self._shards, shard) for shard in self._shards.ids]
        taken = await session.fetchval(
            "SELECT COUNT(*) FROM unnest($2::int[]) AS key WHERE NOT pg_try_advisory_lock($1, key)",
            SHARD,
            keys,
        )
        others = await session.fetchval(
            """SELECT COUNT(*) FROM pg_locks
               WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2 AND granted
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND objid::bigint >> 16 <> $2""",
            SHARD,
            self._shards.count,
        )
        if not taken and not others:
            return None
        if self._shards.count == 1:
            return "Another Hearth already runs on this database. Stop it first."
        return (
            f"Another Hearth on this database already listens to some of the shards {self._shards},"
            " or counts them otherwise. Each shard needs one process, and all the same count."
        )

    def _heard(self, session: Any, pid: int, channel: str, sender: str) -> None:
        if sender != self._me and self._telling is None:
            loop = asyncio.get_running_loop()
            self._telling = loop.call_later(TOGETHER.total_seconds(), self._tell)

    def _tell(self) -> None:
        self._telling = None
        self._changed()


def _key(shards: Shards, shard: int) -> int:
    """A shard is another one where they are counted otherwise."""
    return shards.count << 16 | shard
