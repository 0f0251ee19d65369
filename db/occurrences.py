"""Occurrences: the dates of events, each with a state of its own."""

from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.schedule import Instance
from db.engine import Connection, Row
from db.times import from_unix, to_unix

COLUMNS = """occurrences.id, occurrences.guild_id, occurrences.event_id,
    occurrences.recurrence_id, occurrences.starts_at, occurrences.ends_at, occurrences.state,
    occurrences.version, occurrences.channel_id, occurrences.card_message_id"""
_BARE = COLUMNS.replace("occurrences.", "")


async def add(tx: Connection, of: Event, instance: Instance) -> Occurrence | None:
    """Keep a date of the event; None if it is known already, whatever its state."""
    row = await tx.one(
        f"""
        INSERT INTO occurrences
            (guild_id, event_id, recurrence_id, starts_at, ends_at, state, version, channel_id)
        VALUES (:guild_id, :event_id, :recurrence_id, :starts_at, :ends_at, 'planned', 1,
                :channel_id)
        ON CONFLICT (event_id, recurrence_id) DO NOTHING
        RETURNING {_BARE}
        """,
        guild_id=of.guild_id,
        event_id=of.id,
        recurrence_id=instance.recurrence_id,
        starts_at=to_unix(instance.start),
        ends_at=to_unix(instance.start + of.length),
        channel_id=of.channel_id,
    )
    return None if row is None else occurrence(row)


async def get(tx: Connection, *, guild_id: int, occurrence_id: int) -> Occurrence:
    """The date; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM occurrences WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=occurrence_id,
    )
    if row is None:
        raise Refusal("This date is no longer planned. /upcoming shows what is on.")
    return occurrence(row)


async def by_card(tx: Connection, *, guild_id: int, message_id: int) -> Occurrence | None:
    """The date whose card this message is."""
    row = await tx.one(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND card_message_id = :message_id""",
        guild_id=guild_id,
        message_id=message_id,
    )
    return None if row is None else occurrence(row)


async def of_event(tx: Connection, of: Event, *, after: datetime) -> list[Occurrence]:
    """The known dates of an event that end later than `after`, whatever their state."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND ends_at > :after
            ORDER BY starts_at""",
        guild_id=of.guild_id,
        event_id=of.id,
        after=to_unix(after),
    )
    return [occurrence(row) for row in rows]


async def between(
    tx: Connection, guild_id: int, *, after: datetime, until: datetime
) -> list[Occurrence]:
    """The server's dates that end after `after` and start before `until`, soonest first."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND ends_at > :after AND starts_at < :until
            ORDER BY starts_at, id""",
        guild_id=guild_id,
        after=to_unix(after),
        until=to_unix(until),
    )
    return [occurrence(row) for row in rows]


async def change_state(tx: Connection, changed: Occurrence, state: OccurrenceState) -> Occurrence:
    """Give the date a new state under the next version."""
    row = await tx.one(
        f"""UPDATE occurrences SET state = :state, version = version + 1
            WHERE guild_id = :guild_id AND id = :id RETURNING {_BARE}""",
        state=state.value,
        guild_id=changed.guild_id,
        id=changed.id,
    )
    assert row is not None
    return occurrence(row)


async def card_posted(
    tx: Connection, *, guild_id: int, occurrence_id: int, message_id: int
) -> None:
    """Remember the card; the date counts as announced, under the same version."""
    await tx.run(
        """UPDATE occurrences SET card_message_id = :message_id,
                  state = CASE state WHEN 'planned' THEN 'announced' ELSE state END
           WHERE guild_id = :guild_id AND id = :id""",
        message_id=message_id,
        guild_id=guild_id,
        id=occurrence_id,
    )


async def card_lost(tx: Connection, lost: Occurrence) -> None:
    """The card was deleted in Discord: nothing is left to draw on."""
    await tx.run(
        """UPDATE occurrences SET card_message_id = NULL, redraw_at = NULL
           WHERE guild_id = :guild_id AND id = :id""",
        guild_id=lost.guild_id,
        id=lost.id,
    )


async def redraw(tx: Connection, *, guild_id: int, occurrence_id: int, at: datetime) -> None:
    """Have the card drawn again at `at`, or sooner if that was asked before."""
    await tx.run(
        """UPDATE occurrences SET changes = changes + 1,
                  redraw_at = CASE WHEN redraw_at < :at THEN redraw_at ELSE :at END
           WHERE guild_id = :guild_id AND id = :id AND card_message_id IS NOT NULL""",
        at=to_unix(at),
        guild_id=guild_id,
        id=occurrence_id,
    )


async def take_redraws(
    tx: Connection, *, now: datetime, again: datetime, limit: int = 20
) -> list[tuple[Occurrence, int]]:
    """The cards that are to be drawn, each with the count of changes it is drawn for.

    They come up again at `again` unless `drawn` says that they were: a crash loses no edit.
    """
    rows = await tx.all(
        f"""UPDATE occurrences SET redraw_at = :again
            WHERE id IN (SELECT id FROM occurrences WHERE redraw_at <= :now
                         ORDER BY redraw_at LIMIT :limit)
            RETURNING {_BARE}, changes""",
        now=to_unix(now),
        again=to_unix(again),
        limit=limit,
    )
    return [(occurrence(row), row["changes"]) for row in rows]


async def drawn(tx: Connection, card: Occurrence, *, changes: int, next_at: datetime) -> None:
    """The card shows everything up to `changes`; what came since is drawn at `next_at`."""
    await tx.run(
        """UPDATE occurrences
           SET redraw_at = CASE WHEN changes = :changes THEN NULL ELSE :next_at END
           WHERE guild_id = :guild_id AND id = :id""",
        changes=changes,
        next_at=to_unix(next_at),
        guild_id=card.guild_id,
        id=card.id,
    )


async def next_redraw(tx: Connection) -> datetime | None:
    """When the next card is to be drawn."""
    at = await tx.value("SELECT MIN(redraw_at) FROM occurrences WHERE redraw_at IS NOT NULL")
    return None if at is None else from_unix(at)


async def end_past(tx: Connection, *, now: datetime, limit: int = 500) -> list[Occurrence]:
    """Mark the dates that have ended as over (skipped and cancelled ones keep their word)."""
    rows = await tx.all(
        f"""UPDATE occurrences SET state = 'over', version = version + 1
            WHERE id IN (SELECT id FROM occurrences
                         WHERE state IN ('planned', 'announced') AND ends_at <= :now
                         ORDER BY ends_at LIMIT :limit)
            RETURNING {_BARE}""",
        now=to_unix(now),
        limit=limit,
    )
    return [occurrence(row) for row in rows]


async def with_open_cards(
    tx: Connection, guild_id: int, *, now: datetime, grace: timedelta
) -> list[Occurrence]:
    """The announced dates of a server that are not over for longer than `grace`."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND card_message_id IS NOT NULL AND ends_at > :after
            ORDER BY starts_at""",
        guild_id=guild_id,
        after=to_unix(now - grace),
    )
    return [occurrence(row) for row in rows]


def occurrence(row: Row) -> Occurrence:
    """The occurrence of a row that holds `COLUMNS`."""
    return Occurrence(
        id=row["id"],
        guild_id=row["guild_id"],
        event_id=row["event_id"],
        recurrence_id=row["recurrence_id"],
        starts_at=from_unix(row["starts_at"]),
        ends_at=from_unix(row["ends_at"]),
        state=OccurrenceState(row["state"]),
        version=row["version"],
        channel_id=row["channel_id"],
        card_message_id=row["card_message_id"],
    )
