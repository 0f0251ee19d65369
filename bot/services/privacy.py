"""What is kept about a person: shown, handed out, deleted at once, everywhere or on one server."""

import json
from datetime import UTC, datetime
from typing import Any

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.deliveries import Message
from bot.domain.kept import Export, KeptAnswer, KeptData, Left, ReactionLeft
from bot.domain.links import take_out_links
from bot.ports import DeliveryFailed, Messenger
from bot.services.forgetting import forget
from bot.services.questions import asked_by, forget_asker
from bot.services.vault import Unreadable, Vault, is_sealed
from db import admissions as admission_rows
from db import agreements as agreement_rows
from db import audit as audit_rows
from db import consents as consent_rows
from db import drafts as draft_rows
from db import events as event_rows
from db import feeds as feed_rows
from db import holds as hold_rows
from db import hosts as host_rows
from db import listings as listing_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import personal as personal_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as private_rows
from db import private_reminders as reminder_rows
from db import regulars as regular_rows
from db import rsvps as rsvp_rows
from db import saved_resources as saved_rows
from db import servers as server_rows
from db import welcomed as welcomed_rows
from db.engine import Connection, Database

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class PrivacyService:
    """For the person themself, in servers and in DMs; and for moderators, who can have somebody
    forgotten on their server."""

    def __init__(
        self, db: Database, messenger: Messenger[Message], vault: Vault, *, salt: str
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._vault = vault
        self._salt = salt

    async def servers(self, member_id: int) -> list[int]:
        """The servers on which something is kept about this person, for themself."""
        async with self._db.read() as tx:
            return await personal_rows.servers(tx, member_id)

    async def show(self, member_id: int) -> KeptData:
        """What is kept about this person, on every server."""
        async with self._db.read() as tx:
            return KeptData(
                language=await member_rows.language(tx, member_id),
                plain=await member_rows.is_plain(tx, member_id),
                answers=tuple(await _answers(tx, member_id)),
                drafts=await draft_rows.count_of_member(tx, member_id)
                + await listing_rows.count_of_member(tx, member_id),
                agreements=await agreement_rows.count_of_member(tx, member_id),
                lists=await admission_rows.count_of_member(tx, member_id),
                hosts=len(await host_rows.guilds_of_member(tx, member_id)),
                entries=await member_rows.count_of_entries(tx, member_id),
                saved=await saved_rows.count_of_member(tx, member_id),
                feeds=await feed_rows.count_of_member(tx, member_id),
                questions=len(await asked_by(tx, self._vault, member_id)),
                welcomed=await welcomed_rows.count_of_member(tx, member_id),
                usual=await regular_rows.count_of_member(tx, member_id),
                changes=await audit_rows.count_of_member(tx, member_id)
                + await hold_rows.count_placed_by(tx, member_id),
                holds=await hold_rows.count_of_member(tx, member_id),
                reminders=await reminder_rows.of_member(tx, member_id),
                private=await private_rows.choice(tx, member_id),
                consented_at=await consent_rows.agreed_at(tx, member_id),
                dm_channel=await private_rows.channel(tx, member_id) is not None,
                private_messages=await private_delivery_rows.count_of_member(tx, member_id),
            )

    async def export(self, member_id: int, *, now: datetime) -> Export:
        """Every row in which this person's id stands, on every server. Join details are in none:
        of a draft they are left out, of a listing the links are taken out."""
        rows: dict[str, list[dict[str, Any]]] = {}
        async with self._db.read() as tx:
            for place in (*personal_rows.ABOUT, *personal_rows.SIGNED):
                found = await personal_rows.rows(tx, place, member_id)
                name = place.table if place in personal_rows.ABOUT else f"{place.table} by you"
                rows.setdefault(name, []).extend(self._readable(row) for row in found)
            rows["questions"] = [
                {"guild_id": server, "occurrence_id": date}
                for server, date in await asked_by(tx, self._vault, member_id)
            ]
            for row in rows["rsvps"]:
                date = await occurrence_rows.get(
                    tx, guild_id=row["guild_id"], occurrence_id=row["occurrence_id"]
                )
                event = await event_rows.get(tx, guild_id=row["guild_id"], event_id=date.event_id)
                row |= {"title": event.title, "starts_at": int(date.starts_at.timestamp())}
        return Export(member_id=member_id, made_at=now, rows=rows)

    def _readable(self, row: dict[str, Any]) -> dict[str, Any]:
        if "form" in row:
            form = json.loads(row["form"])
            row["form"] = {name: form[name] for name in form if not name.startswith("join_")}
        if "body" in row and is_sealed(row["body"]):
            try:
                row["body"] = take_out_links(self._vault.open(row["body"]))[0]
            except Unreadable:
                row["body"] = None
        return row

    async def delete(
        self, member_id: int, *, guild_id: int | None = None, now: datetime
    ) -> list[ReactionLeft]:
        """Delete everything about this person, at once, on one server or on all; with a server,
        what belongs to none stays. Returns the cards on which their reactions may still stand."""
        async with self._db.write() as tx:
            left = await self._forget(tx, member_id, guild_id=guild_id, now=now)
        await self._db.overwrite()
        return left

    async def _forget(
        self, tx: Connection, member_id: int, *, guild_id: int | None, now: datetime
    ) -> list[ReactionLeft]:
        await forget_asker(tx, self._vault, member_id, guild_id=guild_id)
        return await forget(tx, member_id, guild_id=guild_id, salt=self._salt, now=now)

    async def remove(
        self, guild_id: int, member_id: int, *, by: Person, now: datetime
    ) -> list[ReactionLeft]:
        """The same on one server, by one of its moderators, who does not learn whether there was
        anything. The audit says that it was done, and not to whom."""
        async with self._db.write() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))
            left = await self._forget(tx, member_id, guild_id=guild_id, now=now)
            await audit_rows.add(tx, guild_id, by=by.member_id, what=What.FORGOT_MEMBER, now=now)
        await self._db.overwrite()
        return left

    async def require_moderator(self, guild_id: int, *, by: Person) -> None:
        """Raises a Refusal for everybody else."""
        async with self._db.read() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))

    async def take_off_reactions(self, left: list[ReactionLeft], *, member_id: int) -> Left:
        """Take the person's reactions off those cards; returns those on which they still stand.
        Where Discord cannot be asked now, or not by this process, a look at the card is owed."""
        for_them, soon = [], []
        for card in left:
            try:
                if not await self._messenger.take_off_reactions(
                    card.channel_id, card.message_id, member_id=member_id
                ):
                    for_them.append(card)
            except DeliveryFailed:
                soon.append(card)
        return Left(for_them=tuple(for_them), soon=tuple(soon))


async def _answers(tx: Connection, member_id: int) -> list[KeptAnswer]:
    answers = []
    for guild_id in await personal_rows.servers(tx, member_id):
        server = await server_rows.find(tx, guild_id)
        for occurrence_id, own in await rsvp_rows.of_member(
            tx, guild_id=guild_id, member_id=member_id, after=LONG_AGO
        ):
            assert server is not None  # a date belongs to one that is set up
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
            answers.append(
                KeptAnswer(
                    guild_id=guild_id,
                    title=event.title,
                    zone=event.schedule.zone,
                    starts_at=date.starts_at,
                    own=own,
                    hour24=server.hour24,
                    kept_for=server.answers_kept,
                )
            )
    return answers
