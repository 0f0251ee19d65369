"""Free seats and the waitlist: called inside the transaction that frees a seat or adds one."""

from datetime import datetime

from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import gives_seats
from bot.services.private_reminders import plan_private_reminders
from bot.services.promotions import plan_promotion
from bot.services.redrawing import redraw
from db import rsvps as rsvp_rows
from db.engine import Connection


async def fill_seats(
    tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime
) -> list[int]:
    """Give the seats of a date that are free to those who wait, the longest waiting first.

    To be called in every transaction that frees a seat or adds one. Returns the members who got
    one, whom a message then tells; their rows say `promoted_at` until they answer.
    """
    if not gives_seats(event, occurrence, now=now):
        return []
    members = await rsvp_rows.promote(
        tx,
        guild_id=occurrence.guild_id,
        occurrence_id=occurrence.id,
        capacity=event.capacity,
        now=now,
    )
    if members:
        await redraw(tx, event, occurrence, now=now)
        await plan_promotion(tx, event, occurrence, member_ids=members, now=now)
        await plan_private_reminders(tx, event, occurrence, only=members, now=now)
    return members
