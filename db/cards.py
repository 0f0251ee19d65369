"""Cards: which message shows a date, and when it is to be drawn again. Columns of occurrences."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.events import Occurrence
from bot.domain.rsvp import Seats
from db.engine import Connection
from db.occurrences import COLUMNS, occurrence
from db.times import from_unix, to_unix

FURTHEST_REDRAW = timedelta(minutes=15)  # private cards have the longest beat, of 10


async def by_message(tx: Connection, *, guild_id: int, message_id: int) -> Occurrence | None:
    """The date whose card this message is."""
    row = await tx.one(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND card_message_id = :message_id""",
        guild_id=guild_id,
        message_id=message_id,
    )
    return None if row is None else occurrence(row)


async def posted(tx: Connection, posted: Occurrence, *, message_id: int, now: datetime) -> None:
    """Remember the card; the date counts as announced, under the same version.

    `posted` is the date as it was drawn: what changed meanwhile is drawn at once.
    """
    await tx.run(
        """UPDATE occurrences SET card_message_id = :message_id,
                  state = CASE state WHEN 'planned' THEN 'announced' ELSE state END,
                  redraw_at = CASE WHEN changes = :changes THEN NULL ELSE CAST(:now AS BIGINT) END
           WHERE guild_id = :guild_id AND id = :id""",
        message_id=message_id,
        changes=posted.changes,
        now=to_unix(now),
        guild_id=posted.guild_id,
        id=posted.id,
    )


async def lost(tx: Connection, lost: Occurrence, *, channel_id: int) -> Occurrence | None:
    """The card was deleted in Discord. A date that still takes place waits for a new one, in
    that channel, under the next version. None if another card stands there by now."""
    row = await tx.one(
        f"""UPDATE occurrences SET card_message_id = NULL, redraw_at = NULL,
                   version = version + 1, channel_id = :channel_id,
                   state = CASE state WHEN 'announced' THEN 'planned' ELSE state END
            WHERE guild_id = :guild_id AND id = :id AND card_message_id = :was
            RETURNING {COLUMNS}""",
        channel_id=channel_id,
        guild_id=lost.guild_id,
        id=lost.id,
        was=lost.card_message_id,
    )
    return None if row is None else occurrence(row)


async def redraw(tx: Connection, *, guild_id: int, occurrence_id: int, at: datetime) -> None:
    """Have what was posted about the date drawn again at `at`, or sooner if asked before."""
    tx.before_commit(
        """UPDATE occurrences SET changes = changes + 1,
                  redraw_at = CASE WHEN redraw_at < :at THEN redraw_at ELSE :at END
           WHERE guild_id = :guild_id AND id = :id""",
        at=to_unix(at),
        guild_id=guild_id,
        id=occurrence_id,
    )


async def redraw_if_changed(tx: Connection, since: Occurrence, *, now: datetime) -> None:
    """Have the date drawn again at once if moderators changed it since it was read."""
    await tx.run(
        """UPDATE occurrences SET redraw_at = :now
           WHERE guild_id = :guild_id AND id = :id AND version <> :version""",
        now=to_unix(now),
        guild_id=since.guild_id,
        id=since.id,
        version=since.version,
    )


async def redraw_channel(tx: Connection, guild_id: int, *, channel_id: int, now: datetime) -> None:
    """Have every card of a channel drawn again, to find out which are still there."""
    await tx.run(
        """UPDATE occurrences SET redraw_at = :now
           WHERE guild_id = :guild_id AND channel_id = :channel_id
             AND card_message_id IS NOT NULL AND ends_at > :now""",
        guild_id=guild_id,
        channel_id=channel_id,
        now=to_unix(now),
    )


async def redraw_server(tx: Connection, guild_id: int, *, now: datetime) -> None:
    """Have every card of a server drawn again: all of them look different now."""
    await tx.run(
        """UPDATE occurrences SET redraw_at = :now
           WHERE guild_id = :guild_id AND card_message_id IS NOT NULL AND ends_at > :now""",
        guild_id=guild_id,
        now=to_unix(now),
    )


async def redraw_before_reminders(
    tx: Connection, *, until: datetime, now: datetime, beat: datetime
) -> int:
    """On every server, have the cards drawn again that reminders due by `until` will link to, to
    find out whether they are still there; private ones at their next `beat`."""
    return await tx.run(
        """UPDATE occurrences SET redraw_at = CASE
               WHEN event_id IN (SELECT id FROM events WHERE privacy = 'private')
               THEN CAST(:beat AS BIGINT) ELSE CAST(:now AS BIGINT) END
           WHERE card_message_id IS NOT NULL AND redraw_at IS NULL AND id IN (
               SELECT occurrence_id FROM deliveries
               WHERE state = 'pending' AND kind = 'reminder' AND try_at <= :until)""",
        until=to_unix(until),
        now=to_unix(now),
        beat=to_unix(beat),
    )


async def take_redraws(
    tx: Connection, *, now: datetime, again: datetime, limit: int = 20
) -> list[Occurrence]:
    """The dates whose cards are to be drawn, the longest waiting first; also those whose time is
    further away than any beat, as it was chosen before the clock was set back.

    They come up again at `again` unless `drawn` says that they were: a crash loses no edit.
    """
    rows = await tx.all(
        f"""UPDATE occurrences SET redraw_at = :again
            WHERE id IN (SELECT id FROM occurrences
                         WHERE redraw_at <= :now OR redraw_at > :furthest
                         ORDER BY redraw_at LIMIT :limit)
            RETURNING {COLUMNS}""",
        now=to_unix(now),
        furthest=to_unix(now + FURTHEST_REDRAW),
        again=to_unix(again),
        limit=limit,
    )
    return [occurrence(row) for row in rows]


async def drawn(
    tx: Connection, card: Occurrence, *, next_at: datetime, complete: bool = True
) -> None:
    """The card shows the date as it was read; what came since, or is not shown yet, is drawn at
    `next_at`."""
    await tx.run(
        """UPDATE occurrences
           SET redraw_at = CASE WHEN changes = :changes AND :complete = 1 THEN NULL
                           ELSE CAST(:next_at AS BIGINT) END
           WHERE guild_id = :guild_id AND id = :id""",
        changes=card.changes,
        complete=int(complete),
        next_at=to_unix(next_at),
        guild_id=card.guild_id,
        id=card.id,
    )


@dataclass(frozen=True, slots=True)
class SeatsShown:
    """What a private card says of its seats since that beat."""

    word: Seats
    beat: int


async def seats_shown(tx: Connection, of: Occurrence) -> SeatsShown | None:
    """What the card says of its seats; None if nobody saw one yet."""
    row = await tx.one(
        """SELECT seats_shown, seats_beat FROM occurrences
           WHERE guild_id = :guild_id AND id = :id AND seats_shown IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
    )
    return None if row is None else SeatsShown(Seats(row["seats_shown"]), row["seats_beat"])


async def keep_seats_shown(tx: Connection, of: Occurrence, word: Seats, *, beat: int) -> None:
    """The card says this of its seats until a later beat."""
    await tx.run(
        """UPDATE occurrences SET seats_shown = :word, seats_beat = :beat
           WHERE guild_id = :guild_id AND id = :id""",
        word=word.value,
        beat=beat,
        guild_id=of.guild_id,
        id=of.id,
    )


async def next_redraw(tx: Connection) -> datetime | None:
    """When the next card is to be drawn."""
    at = await tx.value("SELECT MIN(redraw_at) FROM occurrences WHERE redraw_at IS NOT NULL")
    return None if at is None else from_unix(at)
