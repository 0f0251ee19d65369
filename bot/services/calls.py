"""What a posted message that calls people to a date should read now."""

from bot.domain.deliveries import Message, Reminder, TakenBack
from bot.domain.events import Event, Occurrence
from bot.domain.kinds import Kind
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.rsvp import decline_by
from bot.services.private_reminders import reminder_for
from db import members as member_rows
from db.calls import Call
from db.engine import Connection


async def called(
    tx: Connection, call: Call, event: Event, date: Occurrence, *, hour24: bool
) -> Message:
    """The message as it should stand: what it said when it was posted, or that it is off."""
    if call.kind is Kind.PRIVATE_REMINDER and date.takes_place:
        return await reminder_for(tx, call.target, event, date, hour24=hour24)
    if call.kind.private:
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
    if date.fell_out:
        return TakenBack(event=event, occurrence=date, hour24=hour24)
    if call.kind is Kind.SEAT_FREED:
        return SeatFreed(event=event, occurrence=date, hour24=hour24)
    return Reminder(event=event, occurrence=date, hour24=hour24)
