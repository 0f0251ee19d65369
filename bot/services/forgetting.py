"""What it takes to forget a person: their rows, their seat, their place on the cards."""

from datetime import datetime

from bot.domain.kept import ReactionLeft
from bot.services.answering import member_hash
from bot.services.hosting import forget_host
from bot.services.redrawing import redraw
from bot.services.seats import fill_seats
from db import deletions as deletion_rows
from db import events as event_rows
from db import forgotten as forgotten_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import personal as personal_rows
from db import rsvps as rsvp_rows
from db import unread as unread_rows
from db.engine import Connection

Answered = tuple[int, int, bool]  # server, date, whether reactions of theirs were seen on its card


async def forget(
    tx: Connection, member_id: int, *, guild_id: int | None, salt: str, now: datetime
) -> list[ReactionLeft]:
    """Delete everything about this person, on one server or on all; whoever waits gets their seats.

    Returns the cards on which reactions of theirs were seen; until those dates are over a keyed
    hash keeps a look at the card from bringing the answer back.
    """
    answered: list[Answered] = []
    for server in await personal_rows.servers(tx, member_id):
        if guild_id in (None, server):
            await notice_rows.take_down_of_member(tx, member_id, guild_id=server, now=now)
            await forget_host(tx, server, member_id=member_id, now=now)
            answered += [
                (server, date_id, reacted)
                for date_id, reacted in await rsvp_rows.dates_of_member(
                    tx, guild_id=server, member_id=member_id
                )
            ]
    await personal_rows.forget(tx, member_id, guild_id=guild_id)
    who = member_hash(salt, member_id)
    await deletion_rows.remember(tx, member_hash=who, guild_id=guild_id, now=now)
    left = [await _off_card(tx, one, who=who, now=now) for one in answered]
    return [card for card in left if card is not None]


async def _off_card(
    tx: Connection, answered: Answered, *, who: str, now: datetime
) -> ReactionLeft | None:
    """Have the card drawn without them, and see that no look at it brings the answer back."""
    guild_id, occurrence_id, reacted = answered
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    await redraw(tx, event, date, now=now)
    await fill_seats(tx, event, date, now=now)
    if not event.answered_by_reaction or date.card_message_id is None or date.ends_at <= now:
        return None
    await unread_rows.owe(tx, guild_id=guild_id, message_id=date.card_message_id)
    await forgotten_rows.remember(
        tx, guild_id=guild_id, occurrence_id=occurrence_id, member_hash=who
    )
    card = ReactionLeft(
        guild_id=guild_id, channel_id=date.channel_id, message_id=date.card_message_id
    )
    return card if reacted else None
