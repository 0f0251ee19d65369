"""What is kept about a person, shown or deleted at once, everywhere."""

from datetime import UTC, datetime

from bot.domain.deliveries import Message
from bot.domain.kept import KeptAnswer, KeptData, ReactionLeft
from bot.ports import Messenger
from bot.services.answering import member_hash
from bot.services.hosting import forget_host
from bot.services.redrawing import redraw
from bot.services.seats import fill_seats
from db import admissions as admission_rows
from db import agreements as agreement_rows
from db import audit as audit_rows
from db import drafts as draft_rows
from db import events as event_rows
from db import forgotten as forgotten_rows
from db import holds as hold_rows
from db import hosts as host_rows
from db import listings as listing_rows
from db import members as member_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as private_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db import unread as unread_rows
from db.engine import Database

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class PrivacyService:
    """For the person themself; it works in servers and in DMs, on all servers at once."""

    def __init__(self, db: Database, messenger: Messenger[Message], *, salt: str) -> None:
        self._db = db
        self._messenger = messenger
        self._salt = salt

    async def show(self, member_id: int) -> KeptData:
        """What is kept about this person, on every server."""
        async with self._db.read() as tx:
            answers = []
            for guild_id in await rsvp_rows.guilds_of_member(tx, member_id):
                server = await server_rows.get(tx, guild_id)
                for occurrence_id, own in await rsvp_rows.of_member(
                    tx, guild_id=guild_id, member_id=member_id, after=LONG_AGO
                ):
                    date = await occurrence_rows.get(
                        tx, guild_id=guild_id, occurrence_id=occurrence_id
                    )
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
            return KeptData(
                language=await member_rows.language(tx, member_id),
                answers=tuple(answers),
                drafts=await draft_rows.count_of_member(tx, member_id)
                + await listing_rows.count_of_member(tx, member_id),
                agreements=await agreement_rows.count_of_member(tx, member_id),
                lists=await admission_rows.count_of_member(tx, member_id),
                hosts=len(await host_rows.guilds_of_member(tx, member_id)),
                entries=await member_rows.count_of_entries(tx, member_id),
                changes=await audit_rows.count_of_member(tx, member_id)
                + await hold_rows.count_placed_by(tx, member_id),
                holds=await hold_rows.count_of_member(tx, member_id),
                private=await private_rows.choice(tx, member_id),
                dm_channel=await private_rows.channel(tx, member_id) is not None,
                private_messages=await private_delivery_rows.count_of_member(tx, member_id),
            )

    async def delete(self, member_id: int, *, now: datetime) -> list[ReactionLeft]:
        """Delete everything about this person, at once, on every server.

        Returns the cards on which their reactions may still stand; until those dates are over a
        keyed hash keeps a look at the card from bringing the answer back.
        """
        left = []
        async with self._db.write() as tx:
            for guild_id in await rsvp_rows.guilds_of_member(tx, member_id):
                dates = await rsvp_rows.dates_of_member(tx, guild_id=guild_id, member_id=member_id)
                await rsvp_rows.remove_member(tx, guild_id=guild_id, member_id=member_id)
                for occurrence_id in dates:
                    date = await occurrence_rows.get(
                        tx, guild_id=guild_id, occurrence_id=occurrence_id
                    )
                    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
                    await redraw(tx, event, date, now=now)
                    await fill_seats(tx, event, date, now=now)
                    if event.answered_by_reaction and date.card_message_id and date.ends_at > now:
                        left.append(
                            ReactionLeft(
                                guild_id=guild_id,
                                channel_id=date.channel_id,
                                message_id=date.card_message_id,
                            )
                        )
                        await unread_rows.owe(
                            tx, guild_id=guild_id, message_id=date.card_message_id
                        )
                        await forgotten_rows.remember(
                            tx,
                            guild_id=guild_id,
                            occurrence_id=occurrence_id,
                            member_hash=member_hash(self._salt, member_id),
                        )
            await member_rows.set_language(tx, member_id, None)
            await agreement_rows.remove_member(tx, member_id)
            await notice_rows.take_down_of_member(tx, member_id, now=now)
            await admission_rows.remove_member(tx, member_id)
            for guild_id in await host_rows.guilds_of_member(tx, member_id):
                await forget_host(tx, guild_id, member_id=member_id, now=now)
            await draft_rows.remove_member(tx, member_id)
            await listing_rows.remove_member(tx, member_id)
            await member_rows.remove_authorship(tx, member_id)
            await audit_rows.forget_member(tx, member_id)
            await hold_rows.forget_member(tx, member_id)
            await private_rows.remove_member(tx, member_id)
        return left

    async def take_off_reactions(
        self, left: list[ReactionLeft], *, member_id: int
    ) -> list[ReactionLeft]:
        """Take the person's reactions off those cards; returns the ones where we may not."""
        return [
            card
            for card in left
            if not await self._messenger.take_off_reactions(
                card.channel_id, card.message_id, member_id=member_id
            )
        ]
