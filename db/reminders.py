"""Reminders that wait for the card they link to, or whose buttons changed. Rows of deliveries."""

from datetime import datetime

from bot.domain.events import Occurrence
from db.engine import Connection
from db.times import to_unix


async def card_is_coming(tx: Connection, of: Occurrence, *, now: datetime, tries: int) -> bool:
    """Whether the date's card is due or on its way, and has not been tried more often than that."""
    found = await tx.value(
        """SELECT COUNT(*) FROM deliveries
           WHERE guild_id = :guild_id AND occurrence_id = :id AND version = :version
             AND kind = 'card' AND target = :channel_id AND attempts <= :tries
             AND (state = 'sending' OR (state = 'pending' AND due_at <= :now))""",
        guild_id=of.guild_id,
        id=of.id,
        version=of.version,
        channel_id=of.channel_id,
        tries=tries,
        now=to_unix(now),
    )
    return bool(found)


async def take_tried_along(tx: Connection, new: Occurrence) -> None:
    """Reminders that were tried before the date got its new version belong to it still: they are
    tried again, as no new ones are planned for a moment that has passed."""
    await tx.run(
        """UPDATE deliveries SET version = :version
           WHERE guild_id = :guild_id AND occurrence_id = :id AND version = :version - 1
             AND kind IN ('reminder', 'private_reminder')
             AND (state = 'sending' OR (state = 'pending' AND attempts > 0))""",
        version=new.version,
        guild_id=new.guild_id,
        id=new.id,
    )


async def card_stands(tx: Connection, of: Occurrence, *, now: datetime) -> None:
    """Reminders of the date that waited for its card wait no longer."""
    await tx.run(
        """UPDATE deliveries SET try_at = :now
           WHERE guild_id = :guild_id AND occurrence_id = :id AND kind = 'reminder'
             AND state = 'pending' AND reason = 'card'""",
        now=to_unix(now),
        guild_id=of.guild_id,
        id=of.id,
    )


async def outdate(tx: Connection, of: Occurrence) -> int:
    """The reminders that were posted should carry another button: they do not stand until they are
    drawn anew. How many there are."""
    return await tx.run(
        """UPDATE deliveries SET state = 'retracted'
           WHERE guild_id = :guild_id AND occurrence_id = :id AND kind = 'reminder'
             AND state = 'sent' AND message_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
    )
