"""Tells whoever moved up from the waitlist: privately if they allow it, else the channel.

Of a private event both wait for the beat, so that nobody can tell by the time who gave up a seat.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.deliveries import LATEST, Delivery, Planned
from bot.domain.events import Event, Occurrence, Server
from bot.domain.kinds import Kind
from bot.domain.promotions import Promoted
from bot.domain.rsvp import decline_by, shows_counts
from bot.services.redrawing import next_beat
from db import deliveries as delivery_rows
from db import departures as departure_rows
from db import holds as hold_rows
from db import members as member_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as private_rows
from db import rsvps as rsvp_rows
from db.engine import Connection

SECOND = timedelta(seconds=1)  # by which the rows of a date are told apart


async def plan_promotion(
    tx: Connection,
    event: Event,
    occurrence: Occurrence,
    *,
    member_ids: Collection[int],
    now: datetime,
) -> None:
    """Plan that these members hear of their seats, in the transaction that gives them. Nobody is
    told after the start."""
    due_at = _due(event, now=now)
    if due_at >= occurrence.starts_at or not member_ids:
        return
    planned = Planned(
        kind=Kind.PROMOTED,
        offset=occurrence.starts_at - due_at,
        due_at=due_at,
        useful_until=min(due_at + LATEST, occurrence.starts_at),
    )
    allowed = await private_rows.allowed(tx, member_ids)
    for member_id in sorted(allowed):
        await private_delivery_rows.add(tx, occurrence, planned, member_id=member_id)
    others = [one for one in member_ids if one not in allowed]
    if not all([await hold_rows.is_held(tx, event.guild_id, one) for one in others]):
        await plan_seat_freed(tx, event, occurrence, now=now)


async def plan_untold(
    tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime
) -> None:
    """Plan what was not sent because the date fell out, which takes place again."""
    untold = await private_delivery_rows.untold(tx, occurrence)
    await plan_promotion(tx, event, occurrence, member_ids=untold, now=now)


async def plan_seat_freed(
    tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime
) -> None:
    """Plan that the channel is told of a seat, once for all that become free together; of one that
    became free after the notice went out, another tells."""
    planned = _seat_freed(occurrence, _due(event, now=now))
    while await delivery_rows.was_tried(tx, occurrence, planned):
        planned = _seat_freed(occurrence, planned.due_at + SECOND)
    if planned.due_at < occurrence.starts_at:
        await delivery_rows.add(
            tx, occurrence, planned, channel_id=occurrence.channel_id, version=occurrence.version
        )


def _seat_freed(occurrence: Occurrence, due_at: datetime) -> Planned:
    return Planned(
        kind=Kind.SEAT_FREED,
        offset=occurrence.starts_at - due_at,
        due_at=due_at,
        useful_until=occurrence.starts_at,
    )


def _due(event: Event, *, now: datetime) -> datetime:
    return now if shows_counts(event) else next_beat(now)


async def promoted(
    tx: Connection, row: Delivery, event: Event, occurrence: Occurrence, server: Server
) -> Promoted | None:
    """What the member is told; None if they have answered since, so that they know."""
    given = await rsvp_rows.promoted(tx, guild_id=occurrence.guild_id, occurrence_id=occurrence.id)
    if row.target not in [member_id for member_id, _ in given]:
        return None
    return Promoted(
        event=event,
        occurrence=occurrence,
        hour24=server.hour24,
        language=await member_rows.language(tx, row.target) or event.language,
        # Not by the moment at which the seat became free: that is when somebody else pressed.
        decline_by=decline_by(occurrence, row.due_at),
    )


async def may_be_told(tx: Connection, guild_id: int, member_id: int) -> bool:
    """Whether a message of this server may go to the member, or one that stands there be edited."""
    if await departure_rows.is_gone(tx, guild_id):
        return False  # whoever took Hearth out of the server does not want it to write to members
    held = await hold_rows.is_held(tx, guild_id, member_id)
    return not held and await private_rows.allows(tx, member_id)
