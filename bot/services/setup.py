"""A server's choices: /setup and /settings; and the language each reader gets."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import available_timezones

from bot.domain.access import Person, require_manager
from bot.domain.audit import OF_SERVER, What, differences, picked
from bot.domain.decisions import News
from bot.domain.errors import Refusal
from bot.domain.events import LONGEST_LEAD, SHORTEST_LEAD, Privacy, Server
from bot.domain.language import Language
from bot.domain.schedule import find_zone, search_zones
from bot.services.board_posts import plan_digests_of
from bot.services.decisions import has_news, take_news
from bot.services.library import seed
from bot.services.planning import plan_event
from db import audit as audit_rows
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

LONGEST_KEPT = timedelta(days=30)


class SetupService:
    """What a server chose."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def find(self, guild_id: int) -> Server | None:
        """The server's choices, or None before /setup."""
        async with self._db.read() as tx:
            return await server_rows.find(tx, guild_id)

    async def get(self, guild_id: int) -> Server:
        """The server's choices; a Refusal before /setup."""
        async with self._db.read() as tx:
            return await server_rows.get(tx, guild_id)

    async def set_up(self, chosen: Server, *, by: Person, now: datetime) -> Server:
        """Keep the choices of /setup. Set up again, they take the place of the old ones; what
        /setup does not ask stays as it was.

        The server's library starts with the entries that ship with Hearth.
        """
        require_manager(by)
        _check(chosen)
        async with self._db.write() as tx:
            before = await server_rows.find(tx, chosen.guild_id)
            if before is not None:
                chosen = replace(
                    chosen,
                    lead=before.lead,
                    hour24=before.hour24,
                    answers_kept=before.answers_kept,
                    plain=before.plain,
                    version=before.version + 1,
                )
            await _save(tx, chosen, before, by=by, now=now)
            await seed(tx, chosen.guild_id, now=now)
        return chosen

    async def change(self, guild_id: int, *, by: Person, now: datetime, **new: object) -> Server:
        """Change some choices, named as the fields of Server."""
        require_manager(by)
        async with self._db.write() as tx:
            before = await server_rows.get(tx, guild_id)
            after = replace(before, **new, version=before.version + 1)  # type: ignore[arg-type]  # names checked by callers
            _check(after)
            await _save(tx, after, before, by=by, now=now)
        return after


class ReaderService:
    """Which language a person reads: their own choice, else their client's, else the server's; and
    what they are to read next."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def language(
        self, member_id: int, *, client: Language | None, guild_id: int | None
    ) -> Language:
        """The language to answer this person in."""

        async def work(tx: Connection) -> Language:
            own = await member_rows.language(tx, member_id)
            if own or client:
                return own or client or "en"
            server = None if guild_id is None else await server_rows.find(tx, guild_id)
            return server.language if server else "en"

        return await self._db.look(work)

    async def plain(self, member_id: int, *, guild_id: int | None) -> bool:
        """Whether this person, or everyone on their server, wants text only."""

        async def work(tx: Connection) -> bool:
            if await member_rows.is_plain(tx, member_id):
                return True
            server = None if guild_id is None else await server_rows.find(tx, guild_id)
            return server is not None and server.plain

        return await self._db.look(work)

    async def choose_plain(self, member_id: int, *, plain: bool) -> None:
        """Keep whether this person wants text only."""
        async with self._db.write() as tx:
            await member_rows.set_plain(tx, member_id, plain=plain)

    async def take_news(self, member_id: int, *, guild_id: int | None) -> News | None:
        """What the person is to be told with their next reply, if anything; then they know."""
        asked = partial(has_news, member_id=member_id, guild_id=guild_id)
        if not await self._db.look(asked):
            return None
        async with self._db.write() as tx:
            return await take_news(tx, member_id, guild_id=guild_id)

    async def choose(self, member_id: int, language: Language | None) -> None:
        """Keep what the person chose; None follows their client again."""
        async with self._db.write() as tx:
            await member_rows.set_language(tx, member_id, language)


def new_server(
    guild_id: int,
    *,
    zone: str,
    language: Language,
    announce_channel_id: int,
    staff_channel_id: int,
    moderator_role_id: int | None,
    default_privacy: Privacy,
) -> Server:
    """The choices of /setup with what is usual for the rest."""
    return Server(
        guild_id=guild_id,
        zone=zone,
        language=language,
        announce_channel_id=announce_channel_id,
        staff_channel_id=staff_channel_id,
        moderator_role_id=moderator_role_id,
        default_privacy=default_privacy,
        lead=timedelta(days=3),
        hour24=False,
        answers_kept=timedelta(days=7),
        version=1,
    )


def zone_named(text: str) -> str:
    """The IANA zone of "ET", "Eastern", "America/New_York", or the only one that the list shows
    for what was typed, as "Este"; a Refusal for others."""
    zone = find_zone(text.strip())
    if zone is not None:
        return zone
    fitting = search_zones(text, "en") if text.strip() else []
    if len(fitting) != 1:
        raise _unknown_zone(text)
    [(_label, zone)] = fitting
    return zone


def _unknown_zone(text: str) -> Refusal:
    return Refusal(
        "I do not know the time zone “{text}”. Choose one from the list while you type, "
        "for example “America/New_York” or “Eastern”.",
        text=text.strip()[:50],
    )


async def _save(
    tx: Connection, after: Server, before: Server | None, *, by: Person, now: datetime
) -> None:
    """Keep the choices, and bring what is planned in line with them.

    Events follow the announcement channel. A card that is posted stays where it is, unless its
    channel was deleted: then it is posted anew in the other one.
    """
    await server_rows.save(tx, after, now=now)
    await _audit(tx, after, before, by=by, now=now)
    if before is None:
        return
    await plan_digests_of(tx, after, now=now)
    if after.plain != before.plain:
        await card_rows.redraw_server(tx, after.guild_id, now=now)
    old, new = before.announce_channel_id, after.announce_channel_id
    if (before.lead, old) == (after.lead, new):
        return
    if old != new:
        move = {"old_channel_id": old, "new_channel_id": new}
        await event_rows.move(tx, after.guild_id, **move)
        for date in await occurrence_rows.move_unannounced(tx, after.guild_id, **move):
            await delivery_rows.cancel_waiting(tx, date)
        await card_rows.redraw_channel(tx, after.guild_id, channel_id=old, now=now)
    for event in await event_rows.active(tx, after.guild_id):
        await plan_event(tx, event, after, now=now)


async def _audit(
    tx: Connection, after: Server, before: Server | None, *, by: Person, now: datetime
) -> None:
    was: dict[str, Any] = {}
    is_now = picked(after, OF_SERVER)
    if before is not None:
        was, is_now = differences(before, after, OF_SERVER)
    if not is_now:
        return
    await audit_rows.add(
        tx,
        after.guild_id,
        by=by.member_id,
        what=What.SETTINGS if before else What.SET_UP,
        before=was,
        after=is_now,
        now=now,
    )


def _check(chosen: Server) -> None:
    if chosen.zone not in available_timezones():
        raise _unknown_zone(chosen.zone)
    if not SHORTEST_LEAD <= chosen.lead <= LONGEST_LEAD:
        raise Refusal("Announcements can be posted from 1 hour to 13 days ahead.")
    if not timedelta() <= chosen.answers_kept <= LONGEST_KEPT:
        raise Refusal("Answers can be kept from 0 to 30 days after the meeting.")
