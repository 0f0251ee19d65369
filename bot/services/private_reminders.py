"""Reminders as direct messages, by consent: planned with the dates, under their version, and sent
through the gate like everything else."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.deliveries import HORIZON, Delivery
from bot.domain.events import Event, Occurrence, Server
from bot.domain.moods import plan_day_after
from bot.domain.private_messages import DayAfter, PrivateReminder
from bot.domain.private_reminders import OwnReminders, plan
from bot.domain.rsvp import Answer, Own
from db import consents as consent_rows
from db import events as event_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import private_deliveries as private_delivery_rows
from db import private_reminders as reminder_rows
from db import rsvps as rsvp_rows
from db.engine import Connection, Database


class PrivateReminders:
    """A person's own choice. `consent` is the version of the text that people agree to before
    anything of them is kept, None to ask nobody."""

    def __init__(self, db: Database, *, consent: int | None) -> None:
        self._db = db
        self._consent = consent

    async def chosen(self, member_id: int) -> OwnReminders:
        """What this person chose."""
        async with self._db.read() as tx:
            return await reminder_rows.of_member(tx, member_id)

    async def choose(
        self, member_id: int, *, consents_to: int | None = None, now: datetime, **new: Any
    ) -> OwnReminders | None:
        """Change some choices, named as the fields of OwnReminders; what waits follows them. Of
        whoever did not agree that anything is kept, nor does now by `consents_to`, nothing is, and
        None comes back. Turning something off needs nobody's consent."""
        async with self._db.write() as tx:
            only_off = set(new.items()) <= {("on", False), ("day_after", False)}
            if not only_off and not await self._agreed(tx, member_id, consents_to, now=now):
                return None
            own = replace(await reminder_rows.of_member(tx, member_id), offered=False, **new)
            await reminder_rows.choose(tx, member_id, own)
            await _plan_anew(tx, member_id, now=now)
        return own

    async def set_zone(
        self, member_id: int, zone: str | None, *, consents_to: int | None = None, now: datetime
    ) -> OwnReminders | None:
        """Keep where this person is, with consent as above; None goes by the clock of each group
        again."""
        async with self._db.write() as tx:
            if zone is not None and not await self._agreed(tx, member_id, consents_to, now=now):
                return None
            await reminder_rows.set_zone(tx, member_id, zone)
            await _plan_anew(tx, member_id, now=now)
            return await reminder_rows.of_member(tx, member_id)

    async def _agreed(
        self, tx: Connection, member_id: int, consents_to: int | None, *, now: datetime
    ) -> bool:
        """Whether this person agreed, or does so now, to the words as they are."""
        if self._consent in (None, await consent_rows.version(tx, member_id)):
            return True
        if consents_to is None or consents_to != self._consent:
            return False
        await consent_rows.keep(tx, [member_id], version=consents_to, now=now)
        return True


async def _plan_anew(tx: Connection, member_id: int, *, now: datetime) -> None:
    await reminder_rows.remove_waiting(tx, member_id, now=now)
    for guild_id, occurrence_id in await reminder_rows.dates_of(tx, member_id, after=now):
        date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
        event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
        await plan_private_reminders(tx, event, date, only=[member_id], now=now)


async def plan_private_reminders(
    tx: Connection,
    event: Event,
    date: Occurrence,
    *,
    only: Collection[int] | None = None,
    now: datetime,
) -> None:
    """Plan the reminders of everyone, or of `only` these, who comes to this date and wants them;
    in the transaction of the answer or the change that causes them."""
    if date.starts_at > now + HORIZON or not date.takes_place:
        return
    for member_id, own in await reminder_rows.to_remind(tx, date):
        if only is not None and member_id not in only:
            continue
        zone = own.zone or event.schedule.zone
        wanted = [
            plan(date, own, zone=zone, now=now) if own.on else None,
            plan_day_after(date, zone=zone, now=now) if own.day_after else None,
        ]
        for planned in wanted:
            if planned is not None:
                await private_delivery_rows.add(tx, date, planned, member_id=member_id)


async def private_reminder(
    tx: Connection, row: Delivery, event: Event, date: Occurrence, server: Server
) -> PrivateReminder | None:
    """What the member is told; None if they do not come any more or want no reminders."""
    own = await reminder_rows.of_member(tx, row.target)
    said = await _said(tx, row, date)
    if not own.on or said is None:
        return None
    shown = await reminder_for(tx, row.target, event, date, hour24=server.hour24)
    return replace(shown, assumed=said.assumed)


async def day_after_or_none(
    tx: Connection, row: Delivery, event: Event, date: Occurrence
) -> DayAfter | None:
    """The question of the day after; None if they did not come, or want it no more."""
    own = await reminder_rows.of_member(tx, row.target)
    if not own.day_after or await _said(tx, row, date) is None:
        return None
    return DayAfter(
        event=event,
        occurrence=date,
        language=await member_rows.language(tx, row.target) or event.language,
    )


async def is_quiet(tx: Connection, member_id: int, event: Event, *, now: datetime) -> bool:
    """Whether these are hours in which this person's phone should not ring."""
    own = await reminder_rows.of_member(tx, member_id)
    return own.quiet is not None and own.quiet.covers(now, own.zone or event.schedule.zone)


async def _said(tx: Connection, row: Delivery, date: Occurrence) -> Own | None:
    """That they come, or may; None if they say otherwise by now."""
    answers = dict(
        await rsvp_rows.of_member(
            tx, guild_id=row.guild_id, member_id=row.target, after=date.starts_at
        )
    )
    said = answers.get(date.id)
    return said if said and said.answer in (Answer.GOING, Answer.MAYBE) else None


async def reminder_for(
    tx: Connection, member_id: int, event: Event, date: Occurrence, *, hour24: bool
) -> PrivateReminder:
    """The reminder as this person wants it."""
    own = await reminder_rows.of_member(tx, member_id)
    return PrivateReminder(
        event=event,
        occurrence=date,
        hour24=hour24,
        language=await member_rows.language(tx, member_id) or event.language,
        zone=own.zone or event.schedule.zone,
        names=own.names,
    )
