"""After an absence: reactions that came and went unseen are read back from the cards."""

import logging
from datetime import datetime, timedelta

from bot.domain.deliveries import Message
from bot.domain.events import Occurrence
from bot.domain.rsvp import REACTIONS, Answer, Standing, reactions_found
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.rsvp import keep_standing, member_hash, reactable
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Database

log = logging.getLogger(__name__)


class ReconcileService:
    """Reads the reactions on open cards back, card by card."""

    def __init__(self, db: Database, messenger: Messenger[Message], *, salt: str) -> None:
        self._db = db
        self._messenger = messenger
        self._salt = salt

    async def reconcile(self, *, now: datetime) -> None:
        """Bring the answers of every server up to what its cards hold."""
        async with self._db.read() as tx:
            servers = await server_rows.every(tx)
        for server in servers:
            for card in await self._cards(server.guild_id, now=now):
                await self._read_back(card, now=now)

    async def _read_back(self, card: Occurrence, *, now: datetime) -> None:
        assert card.card_message_id is not None
        try:
            found = await self._messenger.reactions(card.channel_id, card.card_message_id)
        except (DeliveryFailed, MessageGone) as fault:
            log.warning("reactions of date %s not read: %s", card.id, type(fault).__name__)
            return
        marks: dict[int, set[Answer]] = {}
        for emoji, members in found.items():
            for member_id in members:
                marks.setdefault(member_id, set()).add(REACTIONS[emoji])
        await self._apply(
            card.guild_id,
            card.card_message_id,
            {member_id: frozenset(stand) for member_id, stand in marks.items()},
            now=now,
        )

    async def _cards(self, guild_id: int, *, now: datetime) -> list[Occurrence]:
        """The cards of a server on which reactions are answers."""
        async with self._db.read() as tx:
            if await server_rows.find(tx, guild_id) is None:
                return []
            return [
                date
                for date in await occurrence_rows.with_open_cards(
                    tx, guild_id, now=now, grace=timedelta()
                )
                if date.takes_place
                and (
                    await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
                ).answered_by_reaction
            ]

    async def _apply(
        self,
        guild_id: int,
        message_id: int,
        marks: dict[int, frozenset[Answer]],
        *,
        now: datetime,
    ) -> None:
        """What a card holds after an absence: only the difference to what was last seen counts."""
        async with self._db.write() as tx:
            found = await reactable(tx, guild_id, message_id, now=now)
            if found is None:
                return
            event, occurrence = found
            stored = await rsvp_rows.standings(tx, guild_id=guild_id, occurrence_id=occurrence.id)
            forgotten = await rsvp_rows.forgotten_hashes(
                tx, guild_id=guild_id, occurrence_id=occurrence.id
            )
            for member_id in stored.keys() | marks.keys():
                if forgotten and member_hash(self._salt, member_id) in forgotten:
                    continue
                before = stored.get(member_id, Standing())
                standing = reactions_found(before, marks.get(member_id, frozenset()))
                if standing != before:
                    kept = await rsvp_rows.kept(
                        tx, guild_id=guild_id, occurrence_id=occurrence.id, member_id=member_id
                    )
                    await keep_standing(
                        tx, event, occurrence, member_id, standing,
                        press=kept.press + 1, now=now,
                    )  # fmt: skip
