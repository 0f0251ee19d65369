"""Takes people's reactions off the cards of an event that is answered by buttons from now on: of a
private one they would show who comes."""

from contextlib import suppress
from datetime import datetime, timedelta

from bot.domain.deliveries import Card, Message, Planned
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.kinds import Kind
from bot.ports import MessageGone, Messenger
from db import deliveries as delivery_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db import uncleared as uncleared_rows
from db.engine import Connection, Database


async def owe_clearing(tx: Connection, before: Event, after: Event, *, now: datetime) -> None:
    """Remember, in the transaction of a change, that reactions are to go, if they were answers."""
    if before.answered_by_reaction and not after.answered_by_reaction:
        await uncleared_rows.owe(tx, after, now=now)


async def clear_reactions(
    db: Database, messenger: Messenger[Message], card: Card, *, now: datetime
) -> None:
    """Take off what is owed, once the card shows its buttons. Staff is told, once for each version
    of a private event, where Hearth may not. Raises DeliveryFailed."""
    date, event = card.occurrence, card.event
    if not date.clear_reactions or date.card_message_id is None:
        return
    gone = False
    if not event.answered_by_reaction:
        with suppress(MessageGone):
            gone = await messenger.clear_reactions(date.channel_id, date.card_message_id)
    async with db.write() as tx:
        if gone:  # that they are not on the card withdraws nobody's answer
            await rsvp_rows.forget_marks(tx, guild_id=date.guild_id, occurrence_id=date.id)
        if gone or event.answered_by_reaction:
            await uncleared_rows.cleared(tx, date)
        elif event.privacy is Privacy.PRIVATE:
            await _tell_staff(tx, event, date, now=now)


async def _tell_staff(tx: Connection, event: Event, date: Occurrence, *, now: datetime) -> None:
    server = await server_rows.get(tx, event.guild_id)
    useful_until = max(date.ends_at, now + timedelta(hours=1))
    notice = Planned(kind=Kind.REACTIONS, offset=timedelta(), due_at=now, useful_until=useful_until)
    channel_id = server.staff_channel_id
    await delivery_rows.add(tx, date, notice, channel_id=channel_id, version=event.version)
