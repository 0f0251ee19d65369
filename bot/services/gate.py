"""Who may come, asked of each press before it counts: see bot/domain/coming.py."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.coming import Admission, Needed, needed, require_role
from bot.domain.deliveries import Planned
from bot.domain.events import Event
from bot.domain.kinds import Kind
from bot.domain.rsvp import Answer, require_before_cutoff
from db import admissions as admission_rows
from db import agreements as agreement_rows
from db import consents as consent_rows
from db import deliveries as delivery_rows
from db import hosts as host_rows
from db import notices as notice_rows
from db import private_deliveries as private_delivery_rows
from db import servers as server_rows
from db.engine import Connection
from db.presses import Asked

HELPS_FOR = timedelta(days=7)  # that staff is told of somebody who asks to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """An answer by button or command; `id` is the interaction's. `role_ids` is None in a direct
    message, where nobody's roles are known. `agrees_to` is the version of the event's text that
    they agree to by it, `consents_to` that of the text about what is kept; `let_in` is that of
    somebody whom a moderator lets in now; `assumed` that of somebody who usually comes and pressed
    nothing."""

    member_id: int
    answer: Answer
    id: int
    at: datetime
    role_ids: frozenset[int] | None = frozenset()
    agrees_to: int | None = None
    consents_to: int | None = None
    let_in: bool = False
    assumed: bool = False


class Gate:
    """Stands before one date while presses come in, and notes what they change but answers.
    `consent` is the version of the text about what is kept; None: nobody is asked."""

    def __init__(self, asked: Asked, *, consent: int | None) -> None:
        self._asked = asked
        self._consent = consent
        self._consented: list[Press] = []
        self._agreed: list[Press] = []
        self._asks: list[Press] = []
        self._withdrawn: list[Press] = []

    def waits_for_consent(self, press: Press) -> bool:
        """Whether nothing of this person may be kept yet."""
        if self._consent in (None, self._asked.members[press.member_id].consent) or press.let_in:
            return False
        return press.consents_to != self._consent

    def needed(self, press: Press) -> Needed | None:
        """What keeps this press from counting; a Refusal if nothing they can do would help."""
        event, asking = self._asked.event, self._asked.members[press.member_id]
        if self.waits_for_consent(press):
            return Needed.CONSENT
        if self._consent not in (None, asking.consent) and not press.let_in:
            self._consented.append(press)
        if press.answer is Answer.NOT_GOING:
            if asking.admission is Admission.WAITING:
                self._withdrawn.append(press)
            return None
        if press.let_in:
            return None
        if press.role_ids is not None or asking.own.answer is None:  # who answered had the role
            require_role(event, press.role_ids or frozenset())
        agrees = event.before != "" and press.agrees_to == event.before_version
        missing = needed(event, agreed=asking.agreed or agrees, admission=asking.admission)
        if missing and press.answer is Answer.GOING:
            require_before_cutoff(event, self._asked.occurrence, now=press.at)
        if agrees:
            self._agreed.append(press)
        if missing is Needed.ADMISSION and asking.admission is None and not press.assumed:
            self._asks.append(press)
        return missing

    async def keep(self, tx: Connection) -> None:
        """Keep who agreed, who asks to come and who does not any more; staff and hosts are told of
        each who asks."""
        event = self._asked.event
        if self._consented:
            members, at = [one.member_id for one in self._consented], self._consented[-1].at
            assert self._consent is not None  # they agreed to that version
            await consent_rows.keep(tx, members, version=self._consent, now=at)
        if self._agreed:
            members = [press.member_id for press in self._agreed]
            await agreement_rows.keep(tx, event, members, now=self._agreed[-1].at)
        for press in self._withdrawn:
            await withdraw(tx, event, press.member_id, now=press.at)
        for press in self._asks:
            await self._ask(tx, press)

    async def _ask(self, tx: Connection, press: Press) -> None:
        event, date = self._asked.event, self._asked.occurrence
        request_id = await admission_rows.ask(
            tx,
            event,
            date,
            member_id=press.member_id,
            answer=press.answer,
            press=press.id,
            now=press.at,
        )
        server = await server_rows.get(tx, event.guild_id)
        notice = Planned(
            kind=Kind.ASKED,
            offset=timedelta(),
            due_at=press.at,
            useful_until=press.at + HELPS_FOR,
        )
        await delivery_rows.add(
            tx, date, notice, channel_id=server.staff_channel_id, version=request_id
        )
        for host in await host_rows.of_event(tx, event):
            if not host.held and host.date_id in (None, date.id):
                told = replace(notice, kind=Kind.ASKED_HOST)
                await private_delivery_rows.add(
                    tx, date, told, member_id=host.member_id, version=request_id
                )


async def withdraw(tx: Connection, event: Event, member_id: int, *, now: datetime) -> None:
    """Somebody does not ask to come any more; staff need not read that they did."""
    request = await admission_rows.of_person(tx, event, member_id=member_id)
    if request is not None:
        await notice_rows.take_down(tx, guild_id=event.guild_id, request_id=request.id, now=now)
        await admission_rows.withdraw(tx, event, member_id=member_id)
