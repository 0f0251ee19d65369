"""/ask: an anonymous question to the hosts of a date. The text goes to the staff channel at once
and is kept nowhere else: hosts who do not see that channel read it from there. Who asked is known
only as a hash, under a key that is not in the database."""

from datetime import datetime, timedelta
from functools import partial

from bot.domain.access import Person, may_see
from bot.domain.deliveries import Delivery, Message, Planned
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server
from bot.domain.kinds import Kind
from bot.domain.questions import (
    EACH,
    KEPT,
    SHOWN,
    Question,
    QuestionTold,
    Read,
    Sent,
    require_may_ask,
    require_open,
)
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.leading import require_lead
from bot.services.vault import Vault
from db import events as event_rows
from db import host_turns as turn_rows
from db import hosts as host_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import private_deliveries as private_delivery_rows
from db import questions as question_rows
from db import servers as server_rows
from db.engine import Connection, Database


class QuestionService:
    """Takes questions of members, and lets hosts block whoever asked one."""

    def __init__(self, db: Database, messenger: Messenger[Message], vault: Vault) -> None:
        self._db = db
        self._messenger = messenger
        self._vault = vault

    async def ask(
        self, guild_id: int, occurrence_id: int, text: str, *, by: Person, now: datetime
    ) -> Sent:
        """Send a question to the hosts of a date.

        Raises a Refusal outside of its days, for whoever asked often enough or is blocked, and
        where it does not reach the hosts; then it does not count.
        """
        hashes = asker_hashes(self._vault, guild_id, by.member_id)
        if not hashes:
            raise Refusal(
                "Hearth has no key to keep you unknown, so I sent nothing. "
                "Please ask the person who runs Hearth to set SECRET_KEY."
            )
        async with self._db.write() as tx:
            server, event, date = await _seen(tx, guild_id, occurrence_id, by=by)
            require_open(date, now=now)
            asked = await question_rows.count(tx, date, hashes)
            blocked = await question_rows.is_blocked(tx, guild_id, hashes)
            require_may_ask(asked, blocked=blocked)
            question_id = await question_rows.add(tx, date, asker_hash=hashes[0])
        question = Question(
            id=question_id,
            event=event,
            occurrence=date,
            hour24=server.hour24,
            language=server.language,
            text=text,
        )
        try:
            nonce = f"hearthask{question_id}"
            message_id = await self._messenger.post(
                server.staff_channel_id, question, nonce=nonce, marker=0
            )
        except DeliveryFailed:
            async with self._db.write() as tx:
                await question_rows.remove(tx, guild_id=guild_id, question_id=question_id)
            raise Refusal(
                "Your question did not reach the hosts, and nothing is kept of it. "
                "Please try again later."
            ) from None
        async with self._db.write() as tx:
            await question_rows.posted(
                tx, guild_id=guild_id, question_id=question_id, message_id=message_id
            )
            await _tell_hosts(tx, event, date, question_id, now=now)
        return Sent(event=event, left=EACH - asked - 1)

    async def asked(self, guild_id: int, date_id: int, *, by: Person) -> list[Read]:
        """The newest questions to a date, for its hosts and moderators; a Refusal for everyone
        else."""
        async with self._db.read() as tx:
            await require_lead(tx, by, await server_rows.get(tx, guild_id), date_id=date_id)
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
            found = await question_rows.of_date(tx, date, limit=SHOWN)
        texts = [(one, await self._text(guild_id, one)) for one in found]
        return [Read(id=one, guild_id=guild_id, message=said) for one, said in texts if said]

    async def read(self, guild_id: int, question_id: int, *, by: Person) -> Read:
        """One question, for hosts of its date and moderators; a Refusal for everyone else, and once
        it stands in the staff channel no more."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            date_id = await question_rows.date_of(tx, guild_id=guild_id, question_id=question_id)
            await require_lead(tx, by, server, date_id=date_id)
        said = await self._text(guild_id, question_id)
        if said is None:
            raise Refusal(
                "This question is no longer in the staff channel, and is kept nowhere else."
            )
        return Read(id=question_id, guild_id=guild_id, message=said)

    async def _text(self, guild_id: int, question_id: int) -> str | None:
        """What the staff channel reads of it; None if it stands there no more."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            message_id = await question_rows.message_of(
                tx, guild_id=guild_id, question_id=question_id
            )
        if message_id is None:
            return None
        try:
            return await self._messenger.read(server.staff_channel_id, message_id)
        except MessageGone:
            return None
        except DeliveryFailed:
            raise Refusal("Discord did not show the question. Please try again later.") from None

    async def block(self, guild_id: int, question_id: int, *, by: Person) -> None:
        """No more questions from whoever asked this one, until a day after the meeting. The host
        does not learn who that is. Raises a Refusal once nothing is kept of it."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            date_id = await question_rows.date_of(tx, guild_id=guild_id, question_id=question_id)
            await require_lead(tx, by, server, date_id=date_id)
            if date_id is None:
                raise Refusal(
                    "A day after the meeting nothing is kept of who asked, "
                    "so nobody can be blocked."
                )
            await question_rows.block(tx, guild_id=guild_id, question_id=question_id)

    async def forget_old(self, *, now: datetime) -> int:
        """Housekeeping: a day after a meeting nothing tells any more that somebody asked."""
        forget = partial(question_rows.remove_of_past, ended_before=now - KEPT)
        return await self._db.transact(forget)


async def _tell_hosts(
    tx: Connection, event: Event, date: Occurrence, question_id: int, *, now: datetime
) -> None:
    """Plan that hosts are told who allowed private messages; the others have /event questions."""
    hosts = await host_rows.of_event(tx, event)
    told = {one.member_id for one in hosts if not one.held and one.date_id in (None, date.id)}
    turn = await turn_rows.of_date(tx, date)
    if turn is not None and turn.member_id is not None:
        told.add(turn.member_id)
    planned = Planned(
        kind=Kind.QUESTION_HOST, offset=timedelta(), due_at=now, useful_until=date.ends_at
    )
    for member_id in sorted(told):
        await private_delivery_rows.add(tx, date, planned, member_id=member_id, version=question_id)


async def question_told(
    tx: Connection, row: Delivery, event: Event, date: Occurrence
) -> QuestionTold | None:
    """That somebody asks; None if this person hosts the date no more."""
    if not await host_rows.is_host(
        tx, row.guild_id, event_id=event.id, date_id=date.id, member_id=row.target
    ):
        return None
    language = await member_rows.language(tx, row.target) or event.language
    return QuestionTold(guild_id=row.guild_id, question_id=row.version, language=language)


def asker_hashes(vault: Vault, guild_id: int, member_id: int) -> list[str]:
    """What stands for this person on this server: under the key in use, then under older ones."""
    return vault.hashes(f"ask:{guild_id}:{member_id}")


async def asked_by(tx: Connection, vault: Vault, member_id: int) -> list[tuple[int, int]]:
    """Server and date of each question of this person that is still known of, for themself: the
    hash is one that only their own id leads to."""
    return [
        (server, date)
        for server in await question_rows.servers(tx)
        for date in await question_rows.dates_of_asker(
            tx, server, asker_hashes(vault, server, member_id)
        )
    ]


async def forget_asker(
    tx: Connection, vault: Vault, member_id: int, *, guild_id: int | None
) -> None:
    """Nothing is known any more of what this person asked, on one server or on all."""
    for server in await question_rows.servers(tx):
        if guild_id in (None, server):
            hashes = asker_hashes(vault, server, member_id)
            await question_rows.remove_asker(tx, server, hashes)


async def _seen(
    tx: Connection, guild_id: int, occurrence_id: int, *, by: Person
) -> tuple[Server, Event, Occurrence]:
    server = await server_rows.get(tx, guild_id)
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    if not may_see(by, event, server):
        raise occurrence_rows.not_found()
    return server, event, date
