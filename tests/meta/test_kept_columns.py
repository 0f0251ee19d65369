"""docs/privacy.md against the database: every column says what it holds, why, and how long."""

import re

from db import personal
from db.engine import Connection, Database
from tests.meta.sources import ROOT

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (`.*?) \|(.*?)\|(.*?)\|(.*?)\|$", re.MULTILINE)
OF_A_PERSON = re.compile(r"(member|author|host|by|sender|person|user)_id|added_by|turn_of|target")
OF_POSTGRES = {("resource_search", "in_head"), ("resource_search", "in_body")}
OF_SQLITE = {("resource_search", "rowid")}  # there, it is in no list of columns

Column = tuple[str, str]


def explained() -> dict[Column, list[str]]:
    """The columns of the page, each with what, why and how long."""
    return {
        (table, name): [cell.strip() for cell in cells]
        for table, body in SECTION.findall(PAGE)
        for names, *cells in ROW.findall(body)
        for name in re.findall(r"`(\w+)`", names)
    }


async def columns(tx: Connection) -> set[Column]:
    """Every column that the database has, an engine's own tables left out."""
    if tx.dialect == "postgres":
        sql = """SELECT table_name, column_name FROM information_schema.columns
                 WHERE table_schema = current_schema()"""
    else:
        sql = """SELECT tables.name AS table_name, columns.name AS column_name
                 FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns
                 WHERE tables.type IN ('table', 'virtual') AND tables.name NOT LIKE 'sqlite_%'"""
    return {(row["table_name"], row["column_name"]) for row in await tx.all(sql)}


async def test_every_column_is_explained_and_no_other(db: Database) -> None:
    async with db.read() as tx:
        there = await columns(tx)
        only_elsewhere = OF_POSTGRES | OF_SQLITE if tx.dialect == "sqlite" else set()

    assert there - set(explained()) == set()
    assert set(explained()) - there == only_elsewhere


def test_every_column_has_its_time() -> None:
    assert [column for column, (_, _, how_long) in explained().items() if not how_long] == []


def test_every_column_about_a_person_says_what_it_holds() -> None:
    plain = {"id", "guild_id", "version", "event_id", "occurrence_id", "board_id", "split_id"}
    silent = [column for column, (what, _, _) in explained().items() if not what]

    assert [column for column in silent if column[1] not in plain] == []


def test_every_column_with_a_persons_id_is_exported_and_forgotten() -> None:
    known = {(place.table, place.column) for place in (*personal.ABOUT, *personal.SIGNED)}
    of_people = {column for column in explained() if OF_A_PERSON.fullmatch(column[1])}
    of_people -= {("drafts", "target")}  # the event that a draft changes

    assert of_people == known


def test_every_column_of_such_a_row_is_exported_or_known_not_to_be() -> None:
    """What an export leaves out: other people's ids, and what only the program needs."""
    left_out = {"id", "version", "by_id", "claimed_by", "board_id", "message_id"}
    left_out |= {"offset_s", "try_at", "useful_until", "attempts", "first_tried_at", "reason"}
    left_out |= {"told", "private", "press", "waiting_since", "newer"}
    left_out |= {"token_hash", "looked_at"}
    unseen = [
        f"{place.table}.{name}"
        for place in personal.ABOUT
        for table, name in explained()
        if table == place.table and name not in {*place.shown.split(", "), place.column, *left_out}
    ]

    assert unseen == []
