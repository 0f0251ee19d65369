"""The list of an event whose moderators and hosts let people in: requests, and how they were
answered."""

from datetime import datetime

from bot.domain.access import Person
from bot.domain.audit import Did, What
from bot.domain.coming import Admission, Decided, People, Request, require_list
from bot.domain.errors import Refusal
from bot.domain.events import Event, Server, require_active
from bot.domain.notices import AskedNotice
from bot.domain.rsvp import Answer
from bot.services.answering import answer_all, take_out
from bot.services.audit import audit_event
from bot.services.decisions import plan_decision
from bot.services.gate import Press
from bot.services.leading import require_lead
from bot.services.planning import goes_on
from db import admissions as admission_rows
from db import events as event_rows
from db import host_turns as turn_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database


class AdmissionService:
    """For moderators and hosts. `salt` is this installation's."""

    def __init__(self, db: Database, *, salt: str) -> None:
        self._db = db
        self._salt = salt

    async def decide(
        self,
        guild_id: int,
        request_id: int,
        *,
        approve: bool,
        elsewhere: bool = False,
        by: Person,
        now: datetime,
    ) -> Decided:
        """Let somebody in who asked, or not now; their answer counts as of when they pressed.
        `elsewhere` than under the notice in the staff channel, which then goes.

        Of a request that was withdrawn or decided before, nothing changes.
        """

        async def work(tx: Connection) -> Decided:
            server = await server_rows.get(tx, guild_id)
            request = await admission_rows.find(tx, guild_id=guild_id, request_id=request_id)
            await require_lead(tx, by, server, event_id=request.event_id if request else None)
            if elsewhere:
                await notice_rows.take_down(tx, guild_id=guild_id, request_id=request_id, now=now)
            else:
                await notice_rows.answered(tx, guild_id=guild_id, request_id=request_id)
            if request is None:
                return Decided(server=server)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=request.event_id)
            if request.admission is not Admission.WAITING:
                return Decided(
                    server=server, event=event, admission=request.admission, was_decided=True
                )
            if not approve:
                await _decide(tx, event, Admission.DECLINED, request.member_id, by=by, now=now)
                await plan_decision(tx, event, member_id=request.member_id, now=now)
                return Decided(server=server, event=event, admission=Admission.DECLINED)
            too_late = not await self._let_in(tx, event, request, by=by, now=now)
            return Decided(
                server=server, event=event, admission=Admission.APPROVED, too_late=too_late
            )

        return await self._db.transact(work)

    async def waiting(self, guild_id: int, request_id: int, *, by: Person) -> AskedNotice:
        """Who asks to come to which date; a Refusal if it was answered or taken back."""

        async def work(tx: Connection) -> AskedNotice:
            server = await server_rows.get(tx, guild_id)
            request = await admission_rows.find(tx, guild_id=guild_id, request_id=request_id)
            await require_lead(tx, by, server, event_id=request.event_id if request else None)
            if request is None or request.admission is not Admission.WAITING:
                raise Refusal("This request was answered or taken back.")
            assert request.occurrence_id is not None  # somebody asked for a date
            date = await occurrence_rows.get(
                tx, guild_id=guild_id, occurrence_id=request.occurrence_id
            )
            return AskedNotice(
                request_id=request.id,
                member_id=request.member_id,
                event=await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id),
                occurrence=date,
                language=server.language,
                hour24=server.hour24,
            )

        return await self._db.look(work)

    async def people(self, guild_id: int, event_id: int, *, by: Person) -> People:
        """Everybody who asked to come or was let in."""

        async def work(tx: Connection) -> People:
            server, event = await _listed(tx, guild_id, event_id, by)
            return await _people(tx, event, server)

        return await self._db.look(work)

    async def let_in(
        self, guild_id: int, event_id: int, *, member_id: int, by: Person, now: datetime
    ) -> People:
        """Put somebody on the list, whether they asked or not, and return it."""

        async def work(tx: Connection) -> People:
            server, event = await _listed(tx, guild_id, event_id, by)
            request = await admission_rows.of_person(tx, event, member_id=member_id)
            if request is not None and request.admission is Admission.WAITING:
                await notice_rows.take_down(tx, guild_id=guild_id, request_id=request.id, now=now)
                await self._let_in(tx, event, request, by=by, now=now)
            elif request is None or request.admission is not Admission.APPROVED:
                await _decide(tx, event, Admission.APPROVED, member_id, by=by, now=now)
            return await _people(tx, event, server)

        return await self._db.transact(work)

    async def take_off(
        self, guild_id: int, event_id: int, *, member_id: int, by: Person, now: datetime
    ) -> People:
        """Take somebody off the list and return it: their coming answers go, their seats are free.
        They cannot ask again, until a moderator lets them in."""

        async def work(tx: Connection) -> People:
            server, event = await _listed(tx, guild_id, event_id, by)
            request = await admission_rows.of_person(tx, event, member_id=member_id)
            if request is None:
                raise Refusal("This person is not on the list and has not asked to come.")
            await notice_rows.take_down(tx, guild_id=guild_id, request_id=request.id, now=now)
            await _decide(tx, event, Admission.DECLINED, member_id, by=by, now=now)
            await plan_decision(tx, event, member_id=member_id, now=now)
            for date_id in await rsvp_rows.coming_of_member(
                tx, event, member_id=member_id, after=now
            ):
                await take_out(tx, guild_id, date_id, member_id=member_id, now=now)
            return await _people(tx, event, server)

        return await self._db.transact(work)

    async def forget_ended(self, *, now: datetime) -> None:
        """Housekeeping: who agreed, was let in or hosts is kept while the event goes on, and then
        as long as the server keeps answers."""
        async with self._db.write() as tx:
            for server in await server_rows.every(tx):
                guild_id, ended = server.guild_id, now - server.answers_kept
                for series in await admission_rows.series_kept(tx, guild_id):
                    events = await event_rows.of_series(tx, guild_id=guild_id, series=series)
                    if not [one for one in events if await goes_on(tx, one, after=ended)]:
                        await admission_rows.forget_series(tx, guild_id=guild_id, series=series)
                        await turn_rows.forget(tx, guild_id=guild_id, series=series)

    async def _let_in(
        self, tx: Connection, event: Event, request: Request, *, by: Person, now: datetime
    ) -> bool:
        """Whether the answer that they gave when they asked counts now, or a newer one does."""
        await _decide(tx, event, Admission.APPROVED, request.member_id, by=by, now=now)
        await plan_decision(tx, event, member_id=request.member_id, now=now)
        if request.occurrence_id is None or request.answer is None or request.press is None:
            return False
        press = Press(
            member_id=request.member_id,
            answer=Answer(request.answer),
            id=request.press,
            at=now,
            let_in=True,
        )
        [outcome] = await answer_all(
            tx, request.guild_id, request.occurrence_id, [press], salt=self._salt, consent=None
        )
        return outcome.error is None


async def _listed(tx: Connection, guild_id: int, event_id: int, by: Person) -> tuple[Server, Event]:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, event_id=event_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
    require_active(event)
    require_list(event)
    return server, event


async def _people(tx: Connection, event: Event, server: Server) -> People:
    return People(event=event, server=server, requests=await admission_rows.of_event(tx, event))


async def _decide(
    tx: Connection,
    event: Event,
    admission: Admission,
    member_id: int,
    *,
    by: Person,
    now: datetime,
) -> None:
    """Keep it, and in the audit that it was done, without saying about whom."""
    await admission_rows.decide(tx, event, admission, member_id=member_id, now=now)
    what = What.LET_IN if admission is Admission.APPROVED else What.NOT_LET_IN
    await audit_event(tx, Did(what, by.member_id), event, event, (), now=now)
