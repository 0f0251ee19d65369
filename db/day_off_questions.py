"""Questions to staff about dates on days off. Rows of deliveries, whose version is the day off."""

from datetime import datetime

from bot.domain.events import Holiday, Occurrence, Server
from db.engine import Connection
from db.times import to_unix


async def ask(
    tx: Connection, date: Occurrence, holiday: Holiday, server: Server, *, due_at: datetime
) -> None:
    """Plan the question whether a date on a day off takes place, unless staff was asked before,
    wherever that was."""
    asked = await tx.value(
        """SELECT 1 FROM deliveries WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
             AND kind = 'day_off' AND version = :holiday_id AND state IN ('sending', 'sent')
           LIMIT 1""",
        guild_id=date.guild_id,
        occurrence_id=date.id,
        holiday_id=holiday.id,
    )
    if asked:
        return
    await tx.run(
        """INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target, state,
                                   due_at, try_at, useful_until)
           VALUES (:guild_id, :occurrence_id, :holiday_id, 'day_off', 0, :target, 'pending',
                   :due_at, :due_at, :useful_until)
           ON CONFLICT (occurrence_id, version, kind, offset_s, target) DO UPDATE
               SET state = 'pending', due_at = excluded.due_at, try_at = excluded.due_at,
                   useful_until = excluded.useful_until
               WHERE deliveries.state = 'cancelled'
                  OR (deliveries.state = 'pending' AND deliveries.attempts = 0)""",
        guild_id=date.guild_id,
        occurrence_id=date.id,
        holiday_id=holiday.id,
        target=server.staff_channel_id,
        due_at=to_unix(due_at),
        useful_until=to_unix(date.starts_at),
    )
