"""A server out to a file and in again, without its members, for the host: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.errors import Text
from bot.domain.events import Event, Holiday, Occurrence, OccurrenceState, Server
from bot.domain.resources.files import Row
from bot.domain.resources.importing import Known, Plan, names_and_links
from bot.domain.resources.records import record_of
from bot.domain.resources.synonyms import read_synonyms
from bot.domain.schedule import Instance, local_date
from bot.domain.server_files.fields import Unusable
from bot.domain.server_files.model import KeptEvent, ServerFile
from bot.domain.server_files.parts import form_of
from bot.domain.server_files.reading import Problem
from bot.services.planning import plan_event
from bot.services.transfers import findable_of, save_plan
from db import events as event_rows
from db import holidays as holiday_rows
from db import libraries as library_rows
from db import occurrences as occurrence_rows
from db import resource_files as file_rows
from db import server_files as number_rows
from db import servers as server_rows
from db.engine import Connection, Database, DatabaseInUse

DAY = timedelta(days=1)
AT_ONCE = 250  # entries of the library that are read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What of a file was saved: nothing if there are problems. `kept_settings`: the server had
    settings, which stay."""

    events: int = 0
    holidays: int = 0
    entries: int = 0
    kept_settings: bool = False
    problems: Sequence[Problem] = ()


class ServerFileService:
    """For the host, at the command line."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def export(self, guild_id: int, *, now: datetime) -> ServerFile:
        """Everything of a server but its members; a Refusal before /setup."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            holidays = await holiday_rows.of_server(tx, guild_id, since=now.date() - DAY)
            active = sorted(await event_rows.active(tx, guild_id), key=lambda event: event.id)
            library, last = [], 0
            while some := await file_rows.after(tx, guild_id=guild_id, last=last, most=AT_ONCE):
                library += [record_of(one) for one in some]
                last = some[-1].id
            return ServerFile(
                server=server,
                made_at=now,
                holidays=holidays,
                events=[await _kept(tx, event, holidays, now=now) for event in active],
                synonyms=await library_rows.synonyms(tx, guild_id=guild_id),
                library=library,
                numbers=await number_rows.highest_numbers(tx),
            )

    async def settings(self, guild_id: int) -> Server | None:
        """What the server chose so far, if it is set up."""
        async with self._db.read() as tx:
            return await server_rows.find(tx, guild_id)

    async def take_in(self, file: ServerFile, *, beside: bool, now: datetime) -> TakenIn:
        """Make the server of a file, all of it or nothing. A server that is set up keeps its
        settings; one that has events is refused, unless the file's may stand `beside` them.

        Raises Unusable for that, and DatabaseInUse while another process works on the database.
        """
        guild_id = file.server.guild_id
        async with self._db.write() as tx:
            if not await tx.is_alone():
                raise DatabaseInUse
            if not beside and await event_rows.active(tx, guild_id):
                raise Unusable(
                    "This server has events already, and nothing was changed. With --beside those "
                    "of the file are planned beside them."
                )
            before = await server_rows.find(tx, guild_id)
            server = before or file.server
            plan = await _library(tx, file, server)
            problems = [*_of_synonyms(file), *_of_library(plan)]
            if problems:
                return TakenIn(problems=problems)
            if before is None:
                await server_rows.save(tx, server, now=now)
            await number_rows.number_after(tx, file.numbers)
            holidays = await _add_holidays(tx, file, now=now)
            await _add_events(tx, file, server, now=now)
            findable = await findable_of([*plan.new, *(after for _, after in plan.changed)])
            await save_plan(tx, guild_id, plan, findable, now=now)
            if file.synonyms and not await library_rows.synonyms(tx, guild_id=guild_id):
                await library_rows.set_synonyms(tx, file.synonyms, guild_id=guild_id)
        return TakenIn(
            events=len(file.events),
            holidays=holidays,
            entries=len(plan.new) + len(plan.changed),
            kept_settings=before is not None,
        )


async def _kept(
    tx: Connection, event: Event, holidays: Sequence[Holiday], *, now: datetime
) -> KeptEvent:
    dates = await occurrence_rows.of_event(tx, event, after=now)
    coming = [one for one in dates if one.starts_at > now]
    return KeptEvent(event, [one for one in coming if _is_special(one, event, holidays)])


def _is_special(date: Occurrence, event: Event, holidays: Sequence[Holiday]) -> bool:
    """Whether planning anew would not make this date as it is."""
    if date.state is OccurrenceState.CANCELLED:
        return False
    instance = Instance(date.starts_at, date.recurrence_id)
    day_off = event.day_off(local_date(instance), holidays)
    return bool(date.moved_to or date.skipped_by or day_off or date.channel_id != event.channel_id)


async def _library(tx: Connection, file: ServerFile, server: Server) -> Plan:
    """What the entries of the file would change."""
    rows = [_row(number, one, server.guild_id) for number, one in enumerate(file.library, start=1)]
    plan = Plan()
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        names, links = names_and_links(some)
        known = Known.of(
            await file_rows.known(tx, guild_id=server.guild_id, names=names, links=links)
        )
        plan.add(some, known, guild_id=server.guild_id, language=server.language)
    return plan


def _row(number: int, record: object, guild_id: int) -> Row:
    """An entry of the file. A name that says the number of a row means one of another database."""
    if not isinstance(record, dict):
        return Row(number, {}, Text("This is not a JSON object."))
    name = record.get("id")
    if isinstance(name, str) and name.startswith(f"{guild_id}-"):
        return Row(number, {**record, "id": f"was-{name}"})
    return Row(number, record)


def _of_library(plan: Plan) -> list[Problem]:
    return [Problem(f"library entry {one.row}", one.why) for one in plan.problems]


def _of_synonyms(file: ServerFile) -> list[Problem]:
    _rules, problems = read_synonyms(file.synonyms)
    return [Problem(f"synonyms, line {one.line}", one.why) for one in problems]


async def _add_holidays(tx: Connection, file: ServerFile, *, now: datetime) -> int:
    """Keep the days off that are not there yet; how many they are."""
    guild_id, added = file.server.guild_id, 0
    there = await holiday_rows.of_server(tx, guild_id, since=now.date() - DAY)
    known = {(one.name, one.first, one.last) for one in there}
    for one in file.holidays:
        if (one.name, one.first, one.last) not in known:
            await holiday_rows.add(
                tx, guild_id, name=one.name, first=one.first, last=one.last, asks=one.asks
            )
            added += 1
    return added


async def _add_events(tx: Connection, file: ServerFile, server: Server, *, now: datetime) -> None:
    """Plan every event. What was split from another belongs to it again, if that is in the file;
    if not, to the first that goes on with its series; a single date without either stands alone."""
    made: dict[int, Event] = {}
    wholes_first = sorted(
        file.events, key=lambda one: (one.event.split_day is not None, one.event.id)
    )
    for kept in wholes_first:
        old = kept.event
        whole = made.get(old.series)
        event = await event_rows.add(
            tx,
            guild_id=server.guild_id,
            form=form_of(old),
            schedule=old.schedule,
            split_from=whole,
            split_day=old.split_day if whole else None,
            now=now,
        )
        if (event.paused, event.pause_reason) != (old.paused, old.pause_reason):
            event = await event_rows.pause(tx, event, old.paused, reason=old.pause_reason)
        if old.split_day is None:
            made.setdefault(old.series, event)
        for date in kept.dates:
            await _add_date(tx, event, date, now=now)
        await plan_event(tx, event, server, now=now)


async def _add_date(tx: Connection, event: Event, date: Occurrence, *, now: datetime) -> None:
    """Keep a date as it was in the other database; one that has begun meanwhile is past."""
    if date.starts_at <= now:
        return
    instance = Instance(date.starts_at, date.recurrence_id)
    added = await occurrence_rows.add(tx, event, instance)
    if added is not None:
        await occurrence_rows.change(
            tx, replace(date, id=added.id, event_id=event.id, guild_id=event.guild_id)
        )
