"""Calendar feeds: addresses that their owners alone know, and what stands behind them."""

import asyncio
import hashlib
import secrets
from collections import defaultdict
from datetime import datetime, timedelta

from bot.domain.access import Person
from bot.domain.deliveries import Message
from bot.domain.errors import Refusal
from bot.domain.feeds import FeedGiven, Which
from bot.i18n import words
from bot.ports import DeliveryFailed, Messenger
from bot.services import feed_file
from bot.services.calendars import KNOWN_SINCE, name_entries
from bot.services.feed_file import Coming
from bot.services.open_events import OpenEvents
from db import events as event_rows
from db import feeds as feed_rows
from db import servers as server_rows
from db.engine import Connection, Database
from db.feeds import Feed

TOKEN_BYTES = 32
LOOKED_UP_EVERY = timedelta(days=1)
AT_A_TIME = 200  # people looked up by one housekeeping
PATIENCE = 60  # seconds for those of one server


class FeedService:
    """`address` is where others reach this installation over HTTP, empty if they do not."""

    def __init__(
        self,
        db: Database,
        messenger: Messenger[Message],
        open_events: OpenEvents,
        *,
        salt: str,
        address: str,
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._salt = salt
        self._address = address
        self._open = open_events

    @property
    def offered(self) -> bool:
        """Whether the host lets anybody read calendars over HTTP."""
        return bool(self._address)

    async def get(
        self, guild_id: int, *, by: Person, neutral: bool | None = None, now: datetime
    ) -> FeedGiven:
        """This person's feed: a new one with its addresses, or the one that they have. `neutral`
        chooses whether its entries have names, for one that there is, too."""

        async def work(tx: Connection) -> FeedGiven:
            await server_rows.get(tx, guild_id)
            whose = {"guild_id": guild_id, "member_id": by.member_id}
            was = await feed_rows.is_neutral(tx, **whose)
            if was is None:
                return await self._make(tx, guild_id, by, neutral=bool(neutral), now=now)
            if neutral not in (None, was):
                await feed_rows.set_neutral(tx, **whose, neutral=bool(neutral))
            return FeedGiven(addresses={}, neutral=was if neutral is None else neutral)

        return await self._db.transact(work)

    async def choose(self, guild_id: int, *, by: Person, neutral: bool) -> FeedGiven:
        """Whether the entries of this person's feed have names. Raises a Refusal if they have no
        feed (any more)."""

        async def work(tx: Connection) -> FeedGiven:
            whose = {"guild_id": guild_id, "member_id": by.member_id}
            if await feed_rows.is_neutral(tx, **whose) is None:
                raise Refusal("You have no calendar address here. /calendar get makes one.")
            await feed_rows.set_neutral(tx, **whose, neutral=neutral)
            return FeedGiven(addresses={}, neutral=neutral)

        return await self._db.transact(work)

    async def reset(self, guild_id: int, *, by: Person, now: datetime) -> FeedGiven:
        """New addresses for this person; the old ones show nothing any more."""

        async def work(tx: Connection) -> FeedGiven:
            await server_rows.get(tx, guild_id)
            was = await feed_rows.is_neutral(tx, guild_id=guild_id, member_id=by.member_id)
            return await self._make(tx, guild_id, by, neutral=bool(was), now=now)

        return await self._db.transact(work)

    async def _make(
        self, tx: Connection, guild_id: int, by: Person, *, neutral: bool, now: datetime
    ) -> FeedGiven:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        await feed_rows.keep(
            tx,
            guild_id=guild_id,
            member_id=by.member_id,
            token_hash=hash_of(token),
            neutral=neutral,
            now=now,
        )
        return FeedGiven(
            addresses={one: f"{self._address}/feed/{token}/{one}.ics" for one in Which},
            neutral=neutral,
        )

    async def read(self, token: str, which: Which, *, now: datetime) -> bytes | None:
        """What stands behind an address; None if the token opens nothing (any more).

        Raises DeliveryFailed where Discord does not say which channels everybody sees.
        """

        async def work(tx: Connection) -> tuple[Feed, list[Coming]] | None:
            feed = await feed_rows.of_token(tx, hash_of(token))
            if feed is None or feed.held or which is not Which.MINE:
                return None if feed is None else (feed, [])
            return feed, await self._coming(tx, feed, now=now)

        found = await self._db.look(work)
        if found is None:
            return None
        feed, coming = found
        _ = words(feed.language)
        if which is Which.SERVER and not feed.held:
            neutral = _("Meeting") if feed.neutral else None
            return await self._open.file(
                feed.guild_id, name=_("Meetings"), neutral=neutral, now=now
            )
        return feed_file.of_dates(coming, name=_("My meetings"), now=now)

    async def _coming(self, tx: Connection, feed: Feed, *, now: datetime) -> list[Coming]:
        neutral = words(feed.language)("Meeting") if feed.neutral else None
        coming = []
        for date, answer in await feed_rows.coming(tx, feed, after=now - KNOWN_SINCE):
            event = await event_rows.get(tx, guild_id=feed.guild_id, event_id=date.event_id)
            named = name_entries(event, neutral, salt=self._salt)
            coming.append(Coming(event=event, date=date, answer=answer, named=named))
        return coming

    async def forget_leavers(self, *, now: datetime) -> None:
        """Housekeeping: once a day each owner is looked up; who left the server has no feed of it
        any more. Discord is asked between two transactions; if it does not answer, all stays."""
        before = now - LOOKED_UP_EVERY

        async def oldest(tx: Connection) -> list[tuple[int, int]]:
            return await feed_rows.to_look_up(tx, before=before, limit=AT_A_TIME)

        owners = defaultdict(list)
        for guild_id, member_id in await self._db.look(oldest):
            owners[guild_id].append(member_id)
        for guild_id, member_ids in owners.items():
            await self._look_up(guild_id, member_ids, now=now)

    async def _look_up(self, guild_id: int, member_ids: list[int], *, now: datetime) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                here = await self._messenger.names(guild_id, member_ids)
        except (DeliveryFailed, TimeoutError):
            return

        async def work(tx: Connection) -> None:
            await feed_rows.are_there(
                tx, guild_id, [one for one in member_ids if one in here], now=now
            )
            await feed_rows.remove(tx, guild_id, [one for one in member_ids if one not in here])

        await self._db.transact(work)


def hash_of(token: str) -> str:
    """What is kept of a token: it has 256 random bits, so nobody finds it from its hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
