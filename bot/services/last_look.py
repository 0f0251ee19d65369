"""The gate of a delivery: one more look, just before its request, whether it may go and what it
says by now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, DeliveryState, Message, Reminder
from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.domain.kinds import Kind
from bot.domain.promotions import SeatFreed
from bot.services.cards import card_of
from bot.services.decisions import decision
from bot.services.host_messages import host_asked, host_wanted, is_theirs, request_told
from bot.services.private_reminders import day_after_or_none, is_quiet, private_reminder
from bot.services.promotions import may_be_told, promoted
from bot.services.questions import question_told
from bot.services.staff import staff_notice
from bot.services.telling import changed_notice
from bot.services.telling_privately import changed_for_member
from db import deliveries as delivery_rows
from db import events as event_rows
from db import holds as hold_rows
from db import occurrences as occurrence_rows
from db import reminders as reminder_rows
from db import servers as server_rows
from db.engine import Connection

WAIT_FOR_CARD = timedelta(seconds=2)  # at a time, and only while the card has failed this often:
CARD_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the gate saw: the date as it is now, if the row is of one, and the message to send;
    without one, the state in which the row ends unsent, and why. `too_early`: the card that it
    links to is still on its way. `silent`: no phone is to ring."""

    occurrence: Occurrence | None = None
    message: Message | None = None
    unsent: DeliveryState = DeliveryState.CANCELLED
    reason: str | None = None
    too_early: bool = False
    silent: bool = False


async def look(tx: Connection, row: Delivery, *, now: datetime) -> Seen | None:
    """Whether this row may still be sent; None if another process has it by now."""
    if not await delivery_rows.is_ours(tx, row):
        return None
    server = await server_rows.get(tx, row.guild_id)
    date = await date_of(tx, row)
    if row.kind.for_staff:
        notice = await staff_notice(tx, row, date, server, now=now)
        return Seen(occurrence=date, message=notice)
    assert date is not None  # it is of one, then
    if _is_off(row, date, server):
        return Seen(occurrence=date)
    if row.kind is Kind.HOST_ASKED and not await is_theirs(tx, row, date):
        return Seen(occurrence=date)
    if row.kind.private and not await may_be_told(tx, row.guild_id, row.target):
        held = await hold_rows.is_held(
            tx, row.guild_id, row.target
        )  # then the channel reads nothing
        return Seen(occurrence=date, reason=None if held else "not_allowed")
    if now >= row.useful_until or (row.kind.of_a_seat and now >= date.starts_at):
        return Seen(occurrence=date, unsent=DeliveryState.MISSED)
    if await _waits_for_card(tx, row, date, now=now):
        return Seen(occurrence=date, too_early=True)
    event = await event_rows.get(tx, guild_id=row.guild_id, event_id=date.event_id)
    message = await _message(tx, row, event, date, server, now=now)
    silent = row.kind.private and await is_quiet(tx, row.target, event, now=now)
    return Seen(occurrence=date, message=message, silent=silent)


async def date_of(tx: Connection, row: Delivery) -> Occurrence | None:
    """The date that the row is of, as it is now."""
    if row.occurrence_id is None:
        return None
    return await occurrence_rows.get(tx, guild_id=row.guild_id, occurrence_id=row.occurrence_id)


async def _message(
    tx: Connection,
    row: Delivery,
    event: Event,
    date: Occurrence,
    server: Server,
    *,
    now: datetime,
) -> Message | None:
    """What it says by now; None if there is nothing to say any more."""
    match row.kind:
        case Kind.CARD:
            return await card_of(tx, event, date, server, now=now)
        case Kind.CHANGED:
            return await changed_notice(tx, event, server, now=now)
        case Kind.CHANGED_FOR_MEMBER:
            return await changed_for_member(tx, row, event, server, now=now)
        case Kind.PROMOTED:
            return await promoted(tx, row, event, date, server)
        case Kind.DECIDED:
            return await decision(tx, row, event, date, server)
        case Kind.DAY_AFTER:
            return await day_after_or_none(tx, row, event, date)
        case Kind.PRIVATE_REMINDER:
            return await private_reminder(tx, row, event, date, server)
        case Kind.SEAT_FREED:
            return SeatFreed(event=event, occurrence=date, hour24=server.hour24)
        case Kind.HOST_ASKED:
            return await host_asked(tx, row, event, date)
        case Kind.ASKED_HOST:
            return await request_told(tx, row, event, date)
        case Kind.QUESTION_HOST:
            return await question_told(tx, row, event, date)
        case Kind.HOST_WANTED:
            return await host_wanted(tx, row, event, date)
    return Reminder(event=event, occurrence=date, hour24=server.hour24)


async def wait_for_card(tx: Connection, row: Delivery, date: Occurrence, *, now: datetime) -> None:
    """Put a reminder back until its card stands, which it may do by now."""
    coming = await reminder_rows.card_is_coming(tx, date, now=now, tries=CARD_TRIES)
    until = now + WAIT_FOR_CARD if coming else now
    await delivery_rows.put_back(tx, row, until=until, reason="card")


async def _waits_for_card(
    tx: Connection, row: Delivery, date: Occurrence, *, now: datetime
) -> bool:
    """Whether a reminder waits a little, as its card is about to be posted. It goes without a
    link rather than too late, and a card that fails again and again does not hold it up."""
    if row.kind is not Kind.REMINDER or date.card_message_id is not None:
        return False
    if now + WAIT_FOR_CARD >= row.useful_until:
        return False
    return await reminder_rows.card_is_coming(tx, date, now=now, tries=CARD_TRIES)


def _is_off(row: Delivery, date: Occurrence, server: Server) -> bool:
    """Whether the date fell out, changed, or has its card since the row was planned."""
    if row.kind.looks_itself or date.state is OccurrenceState.OVER:
        return False  # it looks itself; and what is too late, staff should know
    if row.kind.outlasts_changes:
        return not date.takes_place
    return (
        not date.takes_place
        or row.version != date.version
        or row.target not in _targets(row, date, server)
        or (row.kind is Kind.CARD and date.card_message_id is not None)
    )


def _targets(row: Delivery, date: Occurrence, server: Server) -> tuple[int, ...]:
    """Where it may go by now."""
    if row.kind.private:
        return (row.target,)
    return (server.staff_channel_id if row.kind is Kind.HOST_WANTED else date.channel_id,)
