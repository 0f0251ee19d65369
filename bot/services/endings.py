"""How a delivery ends, in the transaction that ends it: what follows from a message that was
posted, and from one that was not."""

from datetime import datetime

from bot.domain.decisions import Decision
from bot.domain.deliveries import Card, Changed, Delivery, DeliveryState
from bot.domain.kinds import Kind
from bot.domain.notices import StaffNotice
from bot.domain.private_messages import ChangedForMember
from bot.services.board_posts import posted as board_stands
from bot.services.host_messages import want_host
from bot.services.last_look import Seen, date_of
from bot.services.promotions import plan_seat_freed
from bot.services.redrawing import redraw_time
from bot.services.regulars import assume
from bot.services.seats_shown import is_held_back, keep_seats_shown
from bot.services.staff import mark_told, tell_staff
from bot.services.telling import tell_channel_instead, was_told
from bot.services.telling_privately import was_told_privately
from db import admissions as admission_rows
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import holds as hold_rows
from db import outlived as outlived_rows
from db import private_messages as private_rows
from db import reminders as reminder_rows
from db import servers as server_rows
from db.engine import Connection


async def posted(
    tx: Connection, row: Delivery, seen: Seen, message_id: int, *, found: bool, now: datetime
) -> bool:
    """Settle a row that was posted; what changed on the way is drawn at once.

    False, with nothing settled, if it is a card too many: its date went to another channel
    meanwhile, or has another card.
    """
    date, state = seen.occurrence, DeliveryState.SENT
    if row.kind is Kind.CARD and await _is_surplus(tx, row, message_id):
        return False
    if found and date and date.takes_place and row.may_be_outdated:
        state = DeliveryState.RETRACTED  # until it is drawn as it should read now
    await delivery_rows.settle(tx, row, state, now=now, message_id=message_id)
    if isinstance(seen.message, StaffNotice):
        await mark_told(tx, row, seen.message, now=now)
        return True
    if row.board_id is not None:
        await board_stands(tx, row, message_id=message_id, now=now)
    if date is None:
        return True
    if isinstance(seen.message, Changed):
        await was_told(tx, seen.message, now=now)
    if isinstance(seen.message, ChangedForMember):
        await was_told_privately(tx, row, seen.message, now=now)
    if row.kind is Kind.CARD:
        await card_rows.posted(tx, date, message_id=message_id, now=now)
        await reminder_rows.card_stands(tx, date, now=now)
    if isinstance(seen.message, Decision):
        await admission_rows.told(tx, seen.message.event, member_id=row.target)
    if isinstance(seen.message, Card):
        await assume(tx, seen.message.event, date, now=now)
        if seen.message.event.removes_cards:
            await outlived_rows.owe_removal(tx, seen.message.event, now=now)
        await keep_seats_shown(tx, seen.message, now=now)
        if is_held_back(seen.message):
            at = redraw_time(seen.message.event, now=now)
            await card_rows.redraw(tx, guild_id=date.guild_id, occurrence_id=date.id, at=at)
    await card_rows.redraw_if_changed(tx, date, now=now)
    if found:  # it shows what was true when it was posted
        await card_rows.redraw(tx, guild_id=date.guild_id, occurrence_id=date.id, at=now)
    return True


async def unsent(
    tx: Connection, row: Delivery, state: DeliveryState, *, reason: str | None, now: datetime
) -> None:
    """Settle a row that was not posted. Staff is told once of what people did not get, and of what
    lasts in a channel once a day; that somebody takes no private messages is theirs alone to
    know. Of a row that another process has by now, nothing follows."""
    if not await delivery_rows.settle(tx, row, state, now=now, reason=reason):
        return
    if reason == "closed":
        await private_rows.found_closed(tx, row.target, now=now)
    if reason == "no_channel" and row.kind.private:
        await private_rows.lose_channel(tx, row.target)
    did_not_hear = state is not DeliveryState.CANCELLED or reason == "not_allowed"
    if row.kind is Kind.PROMOTED and did_not_hear:
        await _tell_channel(tx, row, now=now)
    if row.kind is Kind.CHANGED_FOR_MEMBER and did_not_hear:
        await tell_channel_instead(tx, row, now=now)
    if row.kind is Kind.HOST_ASKED and did_not_hear:
        await _ask_staff(tx, row, now=now)
    if state is DeliveryState.CANCELLED or row.kind.for_staff or reason == "closed":
        return
    channel_id = None if row.kind.private else row.target
    await tell_staff(tx, row.guild_id, channel_id=channel_id, reason=reason, now=now)


async def _tell_channel(tx: Connection, row: Delivery, *, now: datetime) -> None:
    if await hold_rows.is_held(tx, row.guild_id, row.target):
        return  # nothing about somebody on hold goes anywhere
    date = await date_of(tx, row)
    if date is not None and date.takes_place:
        event = await event_rows.get(tx, guild_id=row.guild_id, event_id=date.event_id)
        await plan_seat_freed(tx, event, date, now=now)


async def _ask_staff(tx: Connection, row: Delivery, *, now: datetime) -> None:
    date = await date_of(tx, row)
    if date is not None and date.takes_place and date.starts_at > now:
        server = await server_rows.get(tx, row.guild_id)
        await want_host(tx, date, server, now=now)


async def _is_surplus(tx: Connection, row: Delivery, message_id: int) -> bool:
    date = await date_of(tx, row)
    assert date is not None  # a card is of one
    return date.channel_id != row.target or date.card_message_id not in (None, message_id)
