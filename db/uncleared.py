"""Cards that still carry reactions, though people answer with buttons now. Columns of
occurrences."""

from datetime import datetime

from bot.domain.events import Event, Occurrence
from db.engine import Connection
from db.times import to_unix


async def owe(tx: Connection, of: Event, *, now: datetime) -> None:
    """The cards of an event's dates that are not over are to lose their reactions."""
    await tx.run(
        """UPDATE occurrences SET clear_reactions = 1, redraw_at = :now
           WHERE guild_id = :guild_id AND event_id = :event_id AND ends_at > :now""",
        guild_id=of.guild_id,
        event_id=of.id,
        now=to_unix(now),
    )


async def cleared(tx: Connection, card: Occurrence) -> None:
    """Nothing is left to take off."""
    await tx.run(
        "UPDATE occurrences SET clear_reactions = 0 WHERE guild_id = :guild_id AND id = :id",
        guild_id=card.guild_id,
        id=card.id,
    )


async def try_again(tx: Connection, *, beat: datetime, now: datetime) -> int:
    """On every server, have another look at what could not be taken off: somebody may have given
    the permission."""
    return await tx.run(
        """UPDATE occurrences SET redraw_at = :beat
           WHERE clear_reactions = 1 AND card_message_id IS NOT NULL AND redraw_at IS NULL
             AND ends_at > :now""",
        beat=to_unix(beat),
        now=to_unix(now),
    )
