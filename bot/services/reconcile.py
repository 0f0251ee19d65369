"""After an absence: reactions that came and went unseen are read back from the cards."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.domain.deliveries import Message
from bot.domain.events import Occurrence
from bot.domain.rsvp import REACTIONS, Answer, reactions_found
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.cards import CardService
from bot.services.redrawing import redraw
from bot.services.rsvp import keep_standing, member_hash, reactable
from db import cards as card_rows
from db import events as event_rows
from db import forgotten as forgotten_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Database
from db.rsvps import NOTHING, Kept

log = logging.getLogger(__name__)

AT_ONCE = 25  # cards of one tick, so that no reminder waits for long


class ReconcileService:
    """Reads the reactions on open cards back, card by card."""

    def __init__(
        self, db: Database, messenger: Messenger[Message], cards: CardService, *, salt: str
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._cards = cards
        self._salt = salt
        self._owed: set[tuple[int, int]] = set()

    def owe(self, guild_id: int, message_id: int) -> None:
        """A reaction on this message could not be saved: it is read back at the next tick."""
        self._owed.add((guild_id, message_id))

    async def cleared(self, guild_id: int, message_id: int, *, now: datetime) -> None:
        """A moderator took reactions off a card: it is read back, and ours are offered again."""
        async with self._db.write() as tx:
            found = await reactable(tx, guild_id, message_id, now=now)
            if found is not None:
                await redraw(tx, *found, now=now)
                self.owe(guild_id, message_id)

    async def catch_up(self, *, now: datetime) -> None:
        """Read back some of what is owed; the rest has its turn after what is due meanwhile."""
        for guild_id, message_id in list(self._owed)[:AT_ONCE]:
            async with self._db.read() as tx:
                found = await reactable(tx, guild_id, message_id, now=now)
            if found is not None and not await self._read_back(found[1], now=now):
                continue  # it stays owed, and a later tick asks again
            self._owed.discard((guild_id, message_id))

    async def reconcile(self, *, now: datetime) -> None:
        """Have every card with reactions read back, at the next tick and in its turn."""
        async with self._db.read() as tx:
            servers = await server_rows.every(tx)
        for server in servers:
            async with self._db.read() as tx:
                cards = await card_rows.standing(tx, server.guild_id, now=now)
                events = {one.id: one for one in await event_rows.active(tx, server.guild_id)}
            for card in cards:
                event = events.get(card.event_id)
                if event is not None and event.answered_by_reaction:
                    assert card.card_message_id is not None  # it stands
                    self.owe(server.guild_id, card.card_message_id)

    async def _read_back(self, card: Occurrence, *, now: datetime) -> bool:
        """Bring one card's answers up to its reactions; False if Discord must be asked again."""
        assert card.card_message_id is not None  # it stands
        async with self._db.read() as tx:
            before = await rsvp_rows.all_kept(tx, guild_id=card.guild_id, occurrence_id=card.id)
        try:
            found = await self._messenger.reactions(card.channel_id, card.card_message_id)
        except MessageGone:
            await self._cards.post_again(card, now=now)
            return True
        except DeliveryFailed as failure:
            log.warning("reactions of date %s not read: %s", card.id, failure.reason)
            return failure.permanent
        marks: dict[int, set[Answer]] = {}
        for emoji, members in found.items():
            for member_id in members:
                marks.setdefault(member_id, set()).add(REACTIONS[emoji])
        await self._apply(card, before, marks, now=now)
        return True

    async def _apply(
        self,
        card: Occurrence,
        before: Mapping[int, Kept],
        marks: Mapping[int, Collection[Answer]],
        *,
        now: datetime,
    ) -> None:
        """Only the difference to what was last seen counts; and who answered while the card was
        being read is left alone, as that is newer."""
        assert card.card_message_id is not None
        async with self._db.write() as tx:
            found = await reactable(tx, card.guild_id, card.card_message_id, now=now)
            if found is None:
                return
            event, occurrence = found
            stored = await rsvp_rows.all_kept(tx, guild_id=card.guild_id, occurrence_id=card.id)
            forgotten = await forgotten_rows.hashes(
                tx, guild_id=card.guild_id, occurrence_id=card.id
            )
            for member_id in before.keys() | marks.keys():
                kept = stored.get(member_id, NOTHING)
                if kept != before.get(member_id, NOTHING):
                    continue
                if forgotten and member_hash(self._salt, member_id) in forgotten:
                    continue
                standing = reactions_found(kept.standing, frozenset(marks.get(member_id, ())))
                if standing != kept.standing:
                    await keep_standing(
                        tx,
                        event,
                        occurrence,
                        member_id,
                        standing,
                        press=kept.press + 1,
                        now=now,
                    )
