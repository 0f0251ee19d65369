"""What staff is told: which messages people did not get, and which meetings new zone rules moved.
Called inside the transaction that settles a delivery."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, Kind, MissedNotice, MovedNotice
from bot.domain.events import Server
from bot.domain.problems import TOLD_AGAIN_AFTER
from db import notices as notice_rows
from db import servers as server_rows
from db.engine import Connection

HELPS_FOR = timedelta(days=7)
TOLD_TOGETHER = timedelta(seconds=10)  # what is missed in that time is told in one notice


async def tell_staff(
    tx: Connection, guild_id: int, *, channel_id: int, reason: str | None, now: datetime
) -> None:
    """Plan a notice of a message that was not posted, and of all others that staff does not know
    of by then; none of a channel whose trouble they were told of in the last day."""
    if await notice_rows.is_waiting(tx, guild_id, Kind.MISSED):
        return
    since = now - TOLD_AGAIN_AFTER
    if reason is not None and await notice_rows.is_known(
        tx, guild_id, channel_id=channel_id, reason=reason, since=since
    ):
        return
    server = await server_rows.get(tx, guild_id)
    due_at = now + TOLD_TOGETHER
    await notice_rows.add(tx, server, Kind.MISSED, due_at=due_at, useful_until=due_at + HELPS_FOR)


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
