"""Writes tests/db/released/NNNN.sql: what a small server has in the schema of today, as inserts
that both engines take; and the checksums of all migrations, which nobody edits from then on. To be
run once for each release: python -m tests.db.make_released
"""

import asyncio
import hashlib
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from bot.app import use_own_zone_data
from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from db.engine import Database
from db.migrate import MIGRATIONS, migrate
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, BEN, CARD_DUE, MAYA

RELEASED = Path(__file__).parent / "released"
SHELF = 3  # entries of the library; the starter has many more
FEWER = {
    "resources": f"id <= {SHELF}",
    "resource_topics": f"resource_id <= {SHELF}",
    "resource_index": f"resource_id <= {SHELF}",
    "resource_search": f"rowid <= {SHELF}",
    "resource_words": "1 = 0",
}


async def a_small_server(where: Path) -> int:
    """Two groups with cards, answers and a waitlist; the version of its schema."""
    use_own_zone_data()
    db = await Database.open(where)
    try:
        version = await migrate(db)
        house = House(db, FakeMessenger())
        await house.set_up()
        yoga = await house.plan(title="Yoga", about="It's for all.")
        private = await house.plan(title="Thrivers", privacy=Privacy.PRIVATE, capacity=1)
        await house.until(CARD_DUE)
        for date in (await house.first_date(yoga), await house.first_date(private)):
            for member_id in (MAYA, ANA, BEN):
                await house.answer(date, member_id, Answer.GOING)
        await house.services.readers.choose(MAYA, "es")
        return version
    finally:
        await db.close()


def inserts(where: Path) -> list[str]:
    """Every row, of a table after those that it refers to."""
    with closing(sqlite3.connect(where)) as raw:
        return [line for table in _in_order(raw) for line in _rows(raw, table)]


def _in_order(raw: sqlite3.Connection) -> list[str]:
    made = raw.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE %TABLE%'")
    shadows = ("resource_search_", "sqlite_")
    waiting = [
        name for (name,) in made if not name.startswith(shadows) and name != "schema_version"
    ]
    ordered: list[str] = []
    while waiting:
        for table in waiting:
            needs = {row[2] for row in raw.execute(f"PRAGMA foreign_key_list({table})")} - {table}
            if needs <= {*ordered}:
                ordered.append(table)
        waiting = [table for table in waiting if table not in ordered]
    return ordered


def _rows(raw: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    if table == "resource_search":  # its own columns differ; these are what is written
        columns = ["rowid", "head", "body"]
    listed = ", ".join(columns)
    quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
    rows = raw.execute(f"SELECT {quoted} FROM {table} WHERE {FEWER.get(table, '1 = 1')}")
    return [f"INSERT INTO {table} ({listed}) VALUES ({values});" for (values,) in rows]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "hearth.db"
        version = asyncio.run(a_small_server(where))
        text = "\n".join(inserts(where)) + "\n"
    RELEASED.mkdir(exist_ok=True)
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(MIGRATIONS.glob("*.sql"))
    ]
    (RELEASED / "checksums.txt").write_text("".join(sums), encoding="utf-8")
    (RELEASED / f"{version:04}.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
