"""The library's search: how good on labelled questions beside plain FTS5, and how fast where 50,000
entries stand in 200 servers."""

import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.figures import milliseconds, percentile
from benchmarks.search_quality import (
    LIBRARY,
    Answered,
    Labelled,
    lines_first_rate,
    mean_gain,
    questions,
    refused_rate,
    success_rate,
)
from bot.domain.resources.model import Entry
from bot.domain.resources.text import words
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.shipped import read_entries, shipped
from db.engine import Database

SERVERS, ENTRIES_A_SERVER = 200, 250
SEARCHES, KEYSTROKES = 2_000, 1_000
A_SERVER = 10**18  # as long as Discord's ids are
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)

Library = Sequence[tuple[str, Entry]]


async def measure(bench: Bench) -> None:
    """Quality on the sample, then times in a large database."""
    library = list(read_entries(LIBRARY.read_text("utf-8").splitlines()))
    asked = questions()
    async with bench.fresh("quality") as fresh, fresh.engine.opened() as db:
        await LibraryService(db).put_in(A_SERVER, library, source="sample", now=SOME_DAY)
        service = ResourceService(db)
        answered = [await _answered(service, each) for each in asked]
    _quality(bench, answered, _plain(library, asked))
    async with bench.engine.opened() as db:
        await _plant(db, library, servers=SERVERS if bench.full else SERVERS // 10)
        await _times(bench, db, asked)


async def _answered(service: ResourceService, asked: Labelled) -> Answered:
    found = await service.find(A_SERVER, asked.query, reader=asked.language)
    return Answered(asked, [each.key or "" for each in found.resources], found.strong)


def _quality(bench: Bench, ours: list[Answered], plain: list[Answered]) -> None:
    add = bench.report.add
    add("nDCG@10", mean_gain(ours), least=0.88, bare=f"{mean_gain(plain):.3f} plain FTS5")
    add(
        "best answer in the first three",
        success_rate(ours),
        least=0.97,
        bare=f"{success_rate(plain):.3f} plain FTS5",
    )
    add("no answer: said so", refused_rate(ours, answerable=False), least=0.8)
    add("answer: called no match", refused_rate(ours, answerable=True), most=0.03)
    add("crisis: three lines first", lines_first_rate(ours), least=1)


def _plain(library: Library, asked: Sequence[Labelled]) -> list[Answered]:
    """What FTS5 alone finds: any of the words, its own stems, its own order."""
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.execute(
            "CREATE VIRTUAL TABLE entries USING fts5 (key UNINDEXED, text, "
            "tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        plain.executemany(
            "INSERT INTO entries (key, text) VALUES (?, ?)",
            [(key, " ".join([e.title, *e.topics, e.summary])) for key, e in library],
        )
        return [_plain_answer(plain, each) for each in asked]


def _plain_answer(plain: sqlite3.Connection, asked: Labelled) -> Answered:
    match = " OR ".join(f'"{word}"' for word in words(asked.query))
    found = plain.execute(
        "SELECT key FROM entries WHERE entries MATCH ? ORDER BY rank LIMIT 10", (match,)
    ).fetchall()
    return Answered(asked, [key for (key,) in found], bool(found))


async def _plant(db: Database, library: Library, *, servers: int) -> None:
    """Libraries that share most of their entries, each with words of its own."""
    chance = random.Random(3)
    rare = sorted(shipped().dictionary.real_words["en"])
    for server in range(servers):
        entries = []
        for number in range(ENTRIES_A_SERVER):
            _, entry = chance.choice(library)
            own = " ".join(chance.sample(rare, 4))
            entries.append((str(number), replace(entry, summary=f"{entry.summary} {own}")))
        await LibraryService(db).put_in(A_SERVER + server, entries, source="sample", now=SOME_DAY)


async def _times(bench: Bench, db: Database, asked: Sequence[Labelled]) -> None:
    chance = random.Random(5)
    servers = SERVERS if bench.full else SERVERS // 10
    shipped()
    service = ResourceService(db)
    before = _resident_mb()
    found, offered = [], []
    for _ in range(SEARCHES):
        each, server = chance.choice(asked), A_SERVER + chance.randrange(servers)
        begun = time.perf_counter()
        await service.find(server, each.query, reader=each.language)
        found.append(time.perf_counter() - begun)
    for _ in range(KEYSTROKES):
        each, server = chance.choice(asked), A_SERVER + chance.randrange(servers)
        typed = each.query[: chance.randint(1, len(each.query))]
        begun = time.perf_counter()
        await service.suggestions(server, typed)
        offered.append(time.perf_counter() - begun)
    report = bench.report
    report.add("entries in the database", servers * ENTRIES_A_SERVER)
    for name, times, most in (("search", found, 30), ("autocomplete", offered, 10)):
        slow, usual = percentile(times, 0.99), percentile(times, 0.5)
        report.add(f"{name} p99", slow * 1000, "ms", most=most, bare=f"p50 {milliseconds(usual)}")
    report.add("memory added by searching", _resident_mb() - before, "MB", most=120)


def _resident_mb() -> float:
    """The memory of this process, as Linux tells it."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * 4096 / 1e6
