"""Cards on which reactions may have come and gone unseen. A column of occurrences, and one of
rsvps that says which answers were given since.

Any process may owe a look; the one that dispatches takes it. A kill of either loses none.
"""

from datetime import datetime

from bot.domain.events import Occurrence
from bot.domain.shards import Shards
from db.engine import Connection
from db.occurrences import COLUMNS, occurrence
from db.times import to_unix

OF_A_SHARD = 1 << 22  # Discord's formula: (guild_id >> 22) % count


async def owe(tx: Connection, *, guild_id: int, message_id: int) -> None:
    """This card is to be read back, if it is one."""
    await tx.run(
        """UPDATE occurrences SET unread = unread + 1
           WHERE guild_id = :guild_id AND card_message_id = :message_id""",
        guild_id=guild_id,
        message_id=message_id,
    )


async def answered_since(
    tx: Connection, *, guild_id: int, message_id: int, since: datetime
) -> None:
    """The look at this card was owed since then already, before that could be saved."""
    await tx.run(
        """UPDATE rsvps SET newer = 1
           WHERE guild_id = :guild_id AND answered_at >= :since AND occurrence_id IN (
               SELECT id FROM occurrences
               WHERE guild_id = :guild_id AND card_message_id = :message_id)""",
        guild_id=guild_id,
        message_id=message_id,
        since=to_unix(since),
    )


async def owe_all(tx: Connection, shards: Shards, *, since: datetime, now: datetime) -> None:
    """Every card of these shards on which people may still react is to be read back. What was
    answered after `since` is newer than what will be found."""
    await tx.run(
        """UPDATE occurrences SET unread = unread + 1
           WHERE state = 'announced' AND card_message_id IS NOT NULL AND ends_at > :now
             AND event_id IN (SELECT id FROM events WHERE privacy = 'open')
             AND (guild_id / :of_a_shard) % :count BETWEEN :first AND :last""",
        now=to_unix(now),
        of_a_shard=OF_A_SHARD,
        count=shards.count,
        first=shards.first,
        last=shards.last,
    )
    if since < now:  # it could not be saved at once
        await tx.run(
            """UPDATE rsvps SET newer = 1
               WHERE answered_at >= :since AND (guild_id / :of_a_shard) % :count
                   BETWEEN :first AND :last""",
            since=to_unix(since),
            of_a_shard=OF_A_SHARD,
            count=shards.count,
            first=shards.first,
            last=shards.last,
        )


async def owed(tx: Connection, *, limit: int) -> list[tuple[Occurrence, int]]:
    """Dates whose cards are to be read back, each with how often; those that could not be read
    come last."""
    rows = await tx.all(
        f"""SELECT {COLUMNS}, unread FROM occurrences WHERE unread > 0
            ORDER BY unread, id LIMIT :limit""",
        limit=limit,
    )
    return [(occurrence(row), row["unread"]) for row in rows]


async def newer(tx: Connection, card: Occurrence) -> set[int]:
    """Who answered while a look at the card was owed: what it finds of them is older."""
    rows = await tx.all(
        """SELECT member_id FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :id AND newer = 1""",
        guild_id=card.guild_id,
        id=card.id,
    )
    return {row["member_id"] for row in rows}


async def all_seen(tx: Connection, card: Occurrence) -> None:
    """Everybody's reactions are known by now, so the next ones to be found are newer again."""
    await tx.run(
        """UPDATE rsvps SET newer = 0
           WHERE guild_id = :guild_id AND occurrence_id = :id AND newer = 1""",
        guild_id=card.guild_id,
        id=card.id,
    )


async def read_back(tx: Connection, card: Occurrence, *, owed: int) -> None:
    """The card was read, unless a look was owed again meanwhile."""
    await tx.run(
        """UPDATE occurrences SET unread = 0
           WHERE guild_id = :guild_id AND id = :id AND unread = :owed""",
        guild_id=card.guild_id,
        id=card.id,
        owed=owed,
    )


async def put_off(tx: Connection, card: Occurrence) -> None:
    """The card could not be read: it has its turn after the others."""
    await tx.run(
        """UPDATE occurrences SET unread = unread + 1
           WHERE guild_id = :guild_id AND id = :id AND unread > 0""",
        guild_id=card.guild_id,
        id=card.id,
    )
