"""What staff is told: which messages people did not get, and which meetings new zone rules moved.
Called inside the transaction that settles a delivery."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, Kind, MissedNotice, MovedNotice, Planned
from bot.domain.events import Server
from bot.domain.problems import TOLD_AGAIN_AFTER
from db import deliveries as delivery_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection

HELPS_FOR = timedelta(days=7)
TOLD_TOGETHER = timedelta(seconds=10)  # what is missed in that time is told in one notice


async def tell_staff(
    tx: Connection, missed: Delivery, *, reason: str | None, now: datetime
) -> None:
    """Plan a notice of a message that was not posted, and of all others that staff does not know
    of by then; none of a channel whose trouble they were told of in the last day."""
    if await notice_rows.is_waiting(tx, missed.guild_id, Kind.MISSED):
        return
    if reason is not None and await notice_rows.is_known(
        tx,
        missed.guild_id,
        channel_id=missed.channel_id,
        reason=reason,
        since=now - TOLD_AGAIN_AFTER,
    ):
        return
    server = await server_rows.get(tx, missed.guild_id)
    occurrence = await occurrence_rows.get(
        tx, guild_id=missed.guild_id, occurrence_id=missed.occurrence_id
    )
    notice = Planned(
        kind=Kind.MISSED,
        offset=missed.offset,
        due_at=now + TOLD_TOGETHER,
        useful_until=now + HELPS_FOR,
    )
    await delivery_rows.add(
        tx, occurrence, notice, channel_id=server.staff_channel_id, version=missed.version
    )


async def staff_notice(
    tx: Connection, kind: Kind, server: Server, *, now: datetime
) -> MissedNotice | MovedNotice | None:
    """Everything of that kind that staff does not know yet; None if there is nothing left."""
    language, hour24 = server.language, server.hour24
    if kind is Kind.MOVED:
        moved = await notice_rows.untold_moves(tx, server.guild_id, now=now)
        return MovedNotice(language=language, hour24=hour24, moved=tuple(moved)) if moved else None
    untold = await notice_rows.untold(tx, server.guild_id)
    return MissedNotice(language=language, hour24=hour24, missed=tuple(untold)) if untold else None


async def mark_told(
    tx: Connection, row: Delivery, notice: MissedNotice | MovedNotice, *, now: datetime
) -> None:
    """Staff has read this notice."""
    if isinstance(notice, MissedNotice):
        for one in notice.missed:
            await notice_rows.mark_told(tx, guild_id=row.guild_id, delivery_id=one.row, now=now)
        return
    for move in notice.moved:
        await notice_rows.mark_move_told(
            tx, guild_id=row.guild_id, occurrence_id=move.occurrence_id
        )
