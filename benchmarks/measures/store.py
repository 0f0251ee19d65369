"""A large database: the event page and the pick of the next due rows, beside plain sqlite3 with
statements written by hand for just that."""

import asyncio
import contextlib
import itertools
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord
from benchmarks.engines import NoSuchEngine, Sqlite
from benchmarks.figures import milliseconds, percentile
from benchmarks.seed import planting
from bot.domain.access import Person
from bot.services.events import EventService
from db import deliveries as delivery_rows
from db.engine import Connection, Database

DATES_A_SERVER, ANSWERS_A_DATE = 50, 100
DUE, LIMIT = 2_000, 20
TIMES, PICKS = 300, 100
DAY = 86_400
MODERATOR = Person(member_id=1, manages_server=False, manages_events=True, role_ids=frozenset())
PLANT_DATES = """
    INSERT INTO occurrences (guild_id, event_id, recurrence_id, starts_at, ends_at, state, version,
                             channel_id)
    VALUES (?, ?, ?, ?, ?, 'announced', 1, ?)
"""
PLANT_ANSWERS = """
    INSERT INTO rsvps (occurrence_id, guild_id, member_id, answer, marks, press, answered_at)
    VALUES (?, ?, ?, 'going', '', 1, 0)
"""
PLANT_DELIVERIES = """
    INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target, state,
                            due_at, try_at, useful_until)
    VALUES (?, ?, 1, 'reminder', ?, ?, ?, ?, ?, 4000000000)
"""


async def measure(bench: Bench) -> None:
    """Medians of our way, service and database room included, over plain sqlite3's."""
    if not isinstance(bench.engine, Sqlite):
        raise NoSuchEngine("This compares with plain sqlite3; run it with --engine sqlite.")
    answers, deliveries = (2_000_000, 1_000_000) if bench.full else (200_000, 100_000)
    now = datetime.now(UTC)
    planted = await _plant(bench, bench.engine.path, answers, deliveries, now=now)
    async with bench.engine.opened() as db:
        events = EventService(db)
        page = await _median(
            lambda: events.page(planted.guild_id, planted.event_id, by=MODERATOR, now=now), TIMES
        )
        pick = await _median(lambda: _pick(db, now), PICKS)
    with closing(sqlite3.connect(bench.engine.path, isolation_level=None)) as plain:
        plain.execute("PRAGMA synchronous=FULL")
        plain_page = _plain_median(lambda: _plain_page(plain, planted, now), TIMES)
        plain_pick = _plain_median(lambda: _plain_pick(plain, now), PICKS)
    report = bench.report
    report.add("answers in the database", answers)
    report.add("deliveries in the database", deliveries)
    for name, ours, beside in (
        ("event page", page, plain_page),
        (f"pick of the next {LIMIT} of {DUE:,} due", pick, plain_pick),
    ):
        report.add(f"{name} ÷ plain sqlite3", ours / beside, most=3, bare=milliseconds(beside))
        report.add(name, ours * 1000, "ms", bare=milliseconds(beside))


@dataclass(frozen=True)
class Planted:
    """The event that is looked at."""

    guild_id: int
    event_id: int


class Undone(BaseException):
    """Rolls the whole transaction back, so that each pick finds the same rows."""


async def _plant(
    bench: Bench, path: Path, answers: int, deliveries: int, *, now: datetime
) -> Planted:
    """Servers with one event and 50 dates each, a hundred answers a date, rows mostly sent."""
    servers = max(1, answers // DATES_A_SERVER // ANSWERS_A_DATE)
    async with LocalDiscord() as discord, planting(bench.engine) as plant:
        made = []
        for _ in range(servers):
            guild = discord.world.add_guild(channels=1)
            await plant.server(guild)
            made.append((guild.id, await plant.event(guild.channels[0]), guild.channels[0].id))
    await asyncio.to_thread(_fill, path, made, deliveries, int(now.timestamp()))
    guild_id, event_id, _ = made[len(made) // 2]
    return Planted(guild_id, event_id)


def _fill(path: Path, made: list[tuple[int, int, int]], deliveries: int, now: int) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.executemany(
            PLANT_DATES,
            (
                (guild, event, f"{day:08}T190000", now + day * DAY, now + day * DAY + 3600, channel)
                for guild, event, channel in made
                for day in range(1, DATES_A_SERVER + 1)
            ),
        )
        dates = plain.execute("SELECT id, guild_id, channel_id FROM occurrences").fetchall()
        plain.executemany(
            PLANT_ANSWERS,
            (
                (date, guild, member)
                for date, guild, _ in dates
                for member in range(1, ANSWERS_A_DATE + 1)
            ),
        )
        plain.executemany(
            PLANT_DELIVERIES,
            (
                (guild, date, number, channel, "pending" if number < DUE else "sent", now, now)
                for number, (date, guild, channel) in enumerate(_over_and_over(dates, deliveries))
            ),
        )
        plain.commit()
        plain.execute("ANALYZE")
        plain.commit()


def _over_and_over(dates: list[Any], count: int) -> Iterator[Any]:
    return itertools.islice(itertools.cycle(dates), count)


async def _pick(db: Database, now: datetime) -> None:
    async def work(tx: Connection) -> None:
        claimed = await delivery_rows.claim_due(tx, now=now, by="bench", limit=LIMIT)
        assert len(claimed) == LIMIT
        raise Undone

    with contextlib.suppress(Undone):
        await db.transact(work)


def _plain_pick(plain: sqlite3.Connection, now: datetime) -> None:
    plain.execute("BEGIN IMMEDIATE")
    claimed = plain.execute(
        """UPDATE deliveries SET state = 'sending', attempts = attempts + 1
           WHERE id IN (SELECT deliveries.id FROM deliveries
                        JOIN occurrences ON occurrences.id = occurrence_id
                        WHERE deliveries.state = 'pending' AND try_at <= ?
                        ORDER BY starts_at, deliveries.id LIMIT ?)
           RETURNING *""",
        (int(now.timestamp()), LIMIT),
    ).fetchall()
    assert len(claimed) == LIMIT
    plain.execute("ROLLBACK")


def _plain_page(plain: sqlite3.Connection, planted: Planted, now: datetime) -> None:
    of_guild = (planted.guild_id,)
    plain.execute("SELECT * FROM servers WHERE guild_id = ?", of_guild).fetchone()
    plain.execute("SELECT * FROM events WHERE id = ?", (planted.event_id,)).fetchone()
    plain.execute(
        """SELECT * FROM occurrences WHERE guild_id = ? AND event_id = ? AND ends_at > ?
           ORDER BY starts_at""",
        (planted.guild_id, planted.event_id, int(now.timestamp())),
    ).fetchall()


async def _median(work: Callable[[], Awaitable[object]], times: int) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        took.append(time.perf_counter() - begun)
    return percentile(took, 0.5)


def _plain_median(work: Callable[[], None], times: int) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return percentile(took, 0.5)
