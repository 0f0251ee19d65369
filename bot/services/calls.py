"""What a posted message that calls people to a date should read now."""

from bot.domain.deliveries import Message, Reminder, TakenBack
from bot.domain.events import Event, Occurrence
from bot.domain.kinds import Kind
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.rsvp import decline_by
from bot.services.host_messages import about_host
from bot.services.private_reminders import reminder_for
from bot.services.promotions import may_be_told
from db import members as member_rows
from db import rsvps as rsvp_rows
from db.calls import Call
from db.engine import Connection


async def called(
    tx: Connection, call: Call, event: Event, date: Occurrence, *, hour24: bool
) -> Message | None:
    """The message as it should stand: what it said when it was posted, or that it is off. None if
    it is left alone."""
    if call.kind is Kind.PRIVATE_REMINDER and date.takes_place:
        return await reminder_for(tx, call.target, event, date, hour24=hour24)
    if call.kind.about_hosts:
        return await about_host(tx, call.kind, call.target, event, date)
    if call.kind is Kind.PROMOTED:
        return await _to_member(tx, call, event, date, hour24=hour24)
    if call.kind.private:
        language = await member_rows.language(tx, call.target) or event.language
        return PromotionOff(event=event, occurrence=date, hour24=hour24, language=language)
    if date.fell_out:
        return TakenBack(event=event, occurrence=date, hour24=hour24)
    if call.kind is Kind.SEAT_FREED:
        return SeatFreed(event=event, occurrence=date, hour24=hour24)
    return Reminder(event=event, occurrence=date, hour24=hour24)


async def _to_member(
    tx: Connection, call: Call, event: Event, date: Occurrence, *, hour24: bool
) -> Promoted | PromotionOff | None:
    """None also for whoever gave the seat back: they are not told that they have it."""
    has_seat = await rsvp_rows.has_seat(
        tx, guild_id=date.guild_id, occurrence_id=date.id, member_id=call.target
    )
    if not has_seat or not await may_be_told(tx, date.guild_id, call.target):
        return None
    language = await member_rows.language(tx, call.target) or event.language
    if date.fell_out:
        return PromotionOff(event=event, occurrence=date, hour24=hour24, language=language)
    return Promoted(
        event=event,
        occurrence=date,
        hour24=hour24,
        language=language,
        decline_by=decline_by(date, call.due_at),
    )
