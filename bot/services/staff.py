"""What staff is told: which messages people did not get, which meetings new zone rules moved, who
asks to come, and what in the library waits for a look.
Called inside the transaction that settles a delivery."""

from datetime import datetime, timedelta

from bot.domain.coming import Admission, Request
from bot.domain.deliveries import Delivery
from bot.domain.events import Occurrence, Server
from bot.domain.kinds import Kind
from bot.domain.notices import (
    AskedNotice,
    LibraryNotice,
    MissedNotice,
    MovedNotice,
    ReactionsNotice,
    StaffNotice,
)
from bot.domain.problems import TOLD_AGAIN_AFTER, that_fit
from bot.services.day_off_questions import day_off_notice
from db import admissions as admission_rows
from db import events as event_rows
from db import notices as notice_rows
from db import resource_flags as flag_rows
from db import servers as server_rows
from db.engine import Connection

HELPS_FOR = timedelta(days=7)
TOLD_TOGETHER = timedelta(seconds=10)  # what is missed in that time is told in one notice


async def tell_staff(
    tx: Connection, guild_id: int, *, channel_id: int | None, reason: str | None, now: datetime
) -> None:
    """Plan a notice of a message that was not posted, and of all others that staff does not know
    of by then; none of a channel whose trouble they were told of in the last day."""
    since = now - TOLD_AGAIN_AFTER
    if (
        reason is not None
        and channel_id is not None
        and await notice_rows.is_known(
            tx, guild_id, channel_id=channel_id, reason=reason, since=since
        )
    ):
        return
    await plan_notice(tx, guild_id, Kind.MISSED, due_at=now + TOLD_TOGETHER)


async def plan_notice(tx: Connection, guild_id: int, kind: Kind, *, due_at: datetime) -> None:
    """Plan a notice of everything of that kind that staff does not know, unless one waits."""
    if not await notice_rows.is_waiting(tx, guild_id, kind):
        server = await server_rows.get(tx, guild_id)
        await notice_rows.add(tx, server, kind, due_at=due_at, useful_until=due_at + HELPS_FOR)


async def staff_notice(
    tx: Connection, row: Delivery, occurrence: Occurrence | None, server: Server, *, now: datetime
) -> StaffNotice | None:
    """Who asks to come, or as much of what staff does not know yet as one notice can tell; None if
    there is nothing left."""
    language, hour24 = server.language, server.hour24
    if row.kind is Kind.ASKED:
        assert occurrence is not None  # it asks about a date
        return await _asked(tx, row, occurrence, server)
    if row.kind is Kind.REACTIONS:
        assert occurrence is not None  # it is about its card
        return await _reactions(tx, occurrence, server)
    if row.kind is Kind.DAY_OFF:
        assert occurrence is not None  # it asks about a date
        return await day_off_notice(tx, row, occurrence, server, now=now)
    if row.kind is Kind.LIBRARY:
        waiting = await flag_rows.untold(tx, server.guild_id)
        return LibraryNotice(language=language, waiting=waiting) if waiting else None
    if row.kind is Kind.MOVED:
        moved, more = await notice_rows.untold_moves(tx, server.guild_id, now=now)
        if not moved:
            return None
        return MovedNotice(language=language, hour24=hour24, moved=tuple(moved), more=more)
    untold, total = await notice_rows.untold(tx, server.guild_id)
    private = await notice_rows.untold_private(tx, server.guild_id)
    if not untold and not private:
        return None
    missed = that_fit(untold)
    return MissedNotice(
        language=language,
        hour24=hour24,
        missed=tuple(missed),
        more=total - len(missed),
        private=tuple(private),
    )


async def _asked(
    tx: Connection, row: Delivery, occurrence: Occurrence, server: Server
) -> AskedNotice | None:
    request = await _asked_by(tx, row)
    if request is None:
        return None
    return AskedNotice(
        request_id=request.id,
        member_id=request.member_id,
        event=await event_rows.get(tx, guild_id=row.guild_id, event_id=occurrence.event_id),
        occurrence=occurrence,
        language=server.language,
        hour24=server.hour24,
    )


async def _reactions(
    tx: Connection, occurrence: Occurrence, server: Server
) -> ReactionsNotice | None:
    event = await event_rows.get(tx, guild_id=occurrence.guild_id, event_id=occurrence.event_id)
    if not occurrence.clear_reactions or event.answered_by_reaction:
        return None
    return ReactionsNotice(
        event=event,
        occurrence=occurrence,
        language=server.language,
        hour24=server.hour24,
    )


async def _asked_by(tx: Connection, row: Delivery) -> Request | None:
    """The request of a notice, as long as it waits."""
    request = await admission_rows.find(tx, guild_id=row.guild_id, request_id=row.version)
    waits = request is not None and request.admission is Admission.WAITING
    return request if waits else None


async def mark_told(tx: Connection, row: Delivery, notice: StaffNotice, *, now: datetime) -> None:
    """Staff has read this notice; of what did not fit another one tells."""
    if isinstance(notice, AskedNotice):
        if await _asked_by(tx, row) is None:  # taken back while it was on its way
            await notice_rows.take_down(
                tx, guild_id=row.guild_id, request_id=notice.request_id, now=now
            )
        return
    if isinstance(notice, LibraryNotice):
        await flag_rows.mark_told(tx, row.guild_id)
        return
    if isinstance(notice, MissedNotice):
        for told in (*(one.row for one in notice.missed), *notice.private):
            await notice_rows.mark_told(tx, guild_id=row.guild_id, delivery_id=told, now=now)
    elif isinstance(notice, MovedNotice):
        for move in notice.moved:
            await notice_rows.mark_move_told(
                tx, guild_id=row.guild_id, occurrence_id=move.occurrence_id
            )
    if isinstance(notice, MissedNotice | MovedNotice) and notice.more:
        await plan_notice(tx, row.guild_id, row.kind, due_at=now + TOLD_TOGETHER)
