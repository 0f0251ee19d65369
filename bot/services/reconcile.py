"""After an absence: reactions that came and went unseen are read back from the cards."""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from bot.domain.deliveries import Message
from bot.domain.events import Occurrence
from bot.domain.rsvp import REACTIONS, Answer, Standing, reactions_found
from bot.domain.shards import Shards
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.answering import keep_said, member_hash
from bot.services.cards import CardService
from bot.services.private_reminders import plan_private_reminders
from bot.services.redrawing import redraw
from bot.services.rsvp import reactable
from db import forgotten as forgotten_rows
from db import rsvps as rsvp_rows
from db import unread as unread_rows
from db.engine import Database
from db.rsvps import NOTHING, Kept, Said

log = logging.getLogger(__name__)

EVERY_SERVER = Shards()
AT_ONCE = 25  # cards of one tick, so that no reminder waits for long


class ReconcileService:
    """Reads the reactions on open cards back, card by card; it calls `alive` after each."""

    def __init__(
        self,
        db: Database,
        messenger: Messenger[Message],
        cards: CardService,
        *,
        salt: str,
        alive: Callable[[], None],
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._cards = cards
        self._salt = salt
        self._alive = alive
        self._unsaved: dict[tuple[int, int], datetime] = {}
        self._unsaved_shards: dict[Shards, datetime] = {}

    def owe(self, guild_id: int, message_id: int, *, now: datetime) -> None:
        """A reaction on this message could not be saved: it is read back when that works again,
        as older than what people answer from now on."""
        self._unsaved.setdefault((guild_id, message_id), now)

    async def reconcile(self, shards: Shards = EVERY_SERVER, *, now: datetime) -> None:
        """Have every card with reactions of these servers read back, each in its turn. What could
        not be saved is handed over later."""
        self._unsaved_shards.setdefault(shards, now)
        await self.hand_over(now=now)

    async def hand_over(self, *, now: datetime) -> None:
        """Save what is owed, for whichever process reads cards back."""
        for shards, since in list(self._unsaved_shards.items()):
            async with self._db.write() as tx:
                await unread_rows.owe_all(tx, shards, since=since, now=now)
            del self._unsaved_shards[shards]
        for (guild_id, message_id), since in list(self._unsaved.items()):
            async with self._db.write() as tx:
                await unread_rows.owe(tx, guild_id=guild_id, message_id=message_id)
                await unread_rows.answered_since(
                    tx, guild_id=guild_id, message_id=message_id, since=since
                )
            del self._unsaved[guild_id, message_id]

    async def cleared(self, guild_id: int, message_id: int, *, now: datetime) -> None:
        """A moderator took reactions off a card: it is read back, and ours are offered again."""
        async with self._db.write() as tx:
            found = await reactable(tx, guild_id, message_id, now=now)
            if found is not None:
                await redraw(tx, *found, now=now)
                await unread_rows.owe(tx, guild_id=guild_id, message_id=message_id)

    async def catch_up(self, *, now: datetime) -> None:
        """Read back some of what is owed; the rest has its turn after what is due meanwhile."""
        await self.hand_over(now=now)
        async with self._db.read() as tx:
            owed = await unread_rows.owed(tx, limit=AT_ONCE)
        for card, times in owed:
            done = await self._look(card, now=now)
            self._alive()
            async with self._db.write() as tx:
                if done:
                    await unread_rows.read_back(tx, card, owed=times)
                else:
                    await unread_rows.put_off(tx, card)

    async def _look(self, card: Occurrence, *, now: datetime) -> bool:
        """Whether nothing is left to read on this card."""
        if card.card_message_id is None:
            return True
        async with self._db.read() as tx:
            found = await reactable(tx, card.guild_id, card.card_message_id, now=now)
        return found is None or await self._read_back(found[1], now=now)

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
        try:
            left, complete = await self._apply(card, before, marks, now=now)
            for member_id in left:
                await self._messenger.take_off_reactions(
                    card.channel_id, card.card_message_id, member_id=member_id
                )
        except DeliveryFailed:
            return False
        return complete

    async def _apply(
        self,
        card: Occurrence,
        before: Mapping[int, Kept],
        marks: Mapping[int, Collection[Answer]],
        *,
        now: datetime,
    ) -> tuple[list[int], bool]:
        """Only the difference to what was last seen counts, and not for those who answered since
        the look was owed. Returns who had their data deleted and whose reactions still stand; and
        whether nobody answered while the card was being read: theirs are to be read again."""
        assert card.card_message_id is not None
        async with self._db.write() as tx:
            found = await reactable(tx, card.guild_id, card.card_message_id, now=now)
            if found is None:
                return [], True
            event, occurrence = found
            stored = await rsvp_rows.all_kept(tx, guild_id=card.guild_id, occurrence_id=card.id)
            forgotten = await forgotten_rows.hashes(
                tx, guild_id=card.guild_id, occurrence_id=card.id
            )
            newer = await unread_rows.newer(tx, card)
            left, said, complete = [], [], True
            for member_id in before.keys() | stored.keys() | marks.keys():
                kept = stored.get(member_id, NOTHING)
                if kept != before.get(member_id, NOTHING):
                    complete = False
                    continue
                if forgotten and member_hash(self._salt, member_id) in forgotten:
                    left.append(member_id)
                    continue
                seen = frozenset(marks.get(member_id, ()))
                standing = (
                    Standing(kept.standing.answer, seen)
                    if member_id in newer
                    else reactions_found(kept.standing, seen)
                )
                if standing != kept.standing:
                    said.append(Said(member_id, standing, kept.press + 1, now))
            if said:
                await keep_said(tx, event, occurrence, said, now=now)
                newly = [one.member_id for one in said]
                await plan_private_reminders(tx, event, occurrence, only=newly, now=now)
            if complete:
                await unread_rows.all_seen(tx, card)
        return left, complete
