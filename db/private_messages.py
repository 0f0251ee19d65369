"""Private messages: who allowed them, where they go, and how many DMs were opened today.

Consent belongs to a person and to no server, so none of these statements names one.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from bot.domain.kept import PrivateChoice
from db.engine import Connection
from db.times import to_unix

DAY = int(timedelta(days=1).total_seconds())


async def allowed(tx: Connection, member_ids: Collection[int]) -> set[int]:
    """Those of them who allowed private messages."""
    return {one for one in member_ids if await allows(tx, one)}


async def allows(tx: Connection, member_id: int) -> bool:
    """Whether this person allowed private messages, and Discord still delivers them."""
    return bool(
        await tx.value(
            "SELECT allowed FROM dm_choices WHERE member_id = :member_id", member_id=member_id
        )
    )


async def choice(tx: Connection, member_id: int) -> PrivateChoice | None:
    """What is kept of this person's choice; None if they were never asked."""
    row = await tx.one(
        "SELECT allowed, closed_at FROM dm_choices WHERE member_id = :member_id",
        member_id=member_id,
    )
    if row is None:
        return None
    return PrivateChoice(allowed=bool(row["allowed"]), closed=row["closed_at"] is not None)


async def choose(tx: Connection, member_id: int, *, allowed: bool) -> None:
    """Keep what the person chose; a closed door that they were not told of is news no more. Whoever
    stops is reminded no more, also when they allow messages again."""
    await tx.run(
        """INSERT INTO dm_choices (member_id, allowed) VALUES (:member_id, :allowed)
           ON CONFLICT (member_id) DO UPDATE SET allowed = excluded.allowed, closed_at = NULL,
               offered = 0,
               reminders = CASE excluded.allowed WHEN 1 THEN dm_choices.reminders ELSE 0 END,
               day_after = CASE excluded.allowed WHEN 1 THEN dm_choices.day_after ELSE 0 END""",
        member_id=member_id,
        allowed=int(allowed),
    )


async def found_closed(tx: Connection, member_id: int, *, now: datetime) -> None:
    """Discord does not deliver to this person: nothing more is sent until they allow it anew, and
    they are to be told of it when they next use the bot."""
    await tx.run(
        """UPDATE dm_choices SET allowed = 0, reminders = 0, day_after = 0, closed_at = :now
           WHERE member_id = :member_id AND allowed = 1""",
        now=to_unix(now),
        member_id=member_id,
    )


async def has_closed_news(tx: Connection, member_id: int) -> bool:
    """Whether `take_closed_news` would find something; asked first, as it writes."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM dm_choices
               WHERE member_id = :member_id AND closed_at IS NOT NULL""",
            member_id=member_id,
        )
    )


async def take_closed_news(tx: Connection, member_id: int) -> bool:
    """Whether private messages were switched off because Discord refused one, and the person does
    not know; asked once, they do."""
    told = await tx.run(
        """UPDATE dm_choices SET closed_at = NULL
           WHERE member_id = :member_id AND closed_at IS NOT NULL""",
        member_id=member_id,
    )
    return told > 0


async def channel(tx: Connection, member_id: int) -> int | None:
    """The DM channel that was opened with this person."""
    return cast(
        int | None,
        await tx.value(
            "SELECT channel_id FROM dm_channels WHERE member_id = :member_id", member_id=member_id
        ),
    )


async def keep_channel(tx: Connection, member_id: int, *, channel_id: int) -> None:
    """The DM channel with this person was opened. Of somebody who allows no messages by now, or
    had what is kept of them deleted meanwhile, it is not kept."""
    await tx.run(
        """INSERT INTO dm_channels (member_id, channel_id)
           SELECT member_id, CAST(:channel_id AS BIGINT) FROM dm_choices
           WHERE member_id = :member_id AND allowed = 1
           ON CONFLICT (member_id) DO UPDATE SET channel_id = excluded.channel_id""",
        member_id=member_id,
        channel_id=channel_id,
    )


async def lose_channel(tx: Connection, member_id: int) -> None:
    """Discord knows the channel no more; the next message opens one."""
    await tx.run("DELETE FROM dm_channels WHERE member_id = :member_id", member_id=member_id)


async def take_opening(tx: Connection, *, now: datetime, a_day: int) -> bool:
    """Count one more opening today (UTC); False if there were as many as there may be."""
    taken = await tx.value(
        """INSERT INTO dm_opens (day, opened) SELECT CAST(:day AS BIGINT), 1
           WHERE CAST(:a_day AS BIGINT) > 0
           ON CONFLICT (day) DO UPDATE SET opened = dm_opens.opened + 1
               WHERE dm_opens.opened < :a_day
           RETURNING opened""",
        day=to_unix(now) // DAY,
        a_day=a_day,
    )
    return taken is not None


async def remove_old_openings(tx: Connection, *, now: datetime) -> int:
    """Housekeeping: the count of a day that is past is needed no more."""
    return await tx.run("DELETE FROM dm_opens WHERE day < :day", day=to_unix(now) // DAY)
