"""Holidays: the days off of a server."""

from datetime import date

from bot.domain.errors import Refusal
from bot.domain.events import Holiday
from db.engine import Connection, Row

_COLUMNS = "id, guild_id, name, first_day, last_day, asks"


async def add(
    tx: Connection, guild_id: int, *, name: str, first: date, last: date, asks: bool
) -> Holiday:
    """Keep days off."""
    row = await tx.one(
        f"""INSERT INTO holidays (guild_id, name, first_day, last_day, asks)
            VALUES (:guild_id, :name, :first, :last, :asks) RETURNING {_COLUMNS}""",
        guild_id=guild_id,
        name=name,
        first=first.isoformat(),
        last=last.isoformat(),
        asks=int(asks),
    )
    assert row is not None
    return _holiday(row)


async def of_server(tx: Connection, guild_id: int, *, since: date) -> list[Holiday]:
    """The server's days off that are not past, soonest first."""
    rows = await tx.all(
        f"""SELECT {_COLUMNS} FROM holidays WHERE guild_id = :guild_id AND last_day >= :since
            ORDER BY first_day, id""",
        guild_id=guild_id,
        since=since.isoformat(),
    )
    return [_holiday(row) for row in rows]


async def find(tx: Connection, guild_id: int, holiday_id: int) -> Holiday | None:
    """The days off of that id; None if they were removed."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM holidays WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=holiday_id,
    )
    return None if row is None else _holiday(row)


async def get(tx: Connection, guild_id: int, holiday_id: int) -> Holiday:
    """The days off of that id; a Refusal if they were removed."""
    found = await find(tx, guild_id, holiday_id)
    if found is None:
        raise _gone()
    return found


async def remove(tx: Connection, guild_id: int, holiday_id: int) -> Holiday:
    """Forget days off; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"""DELETE FROM holidays WHERE guild_id = :guild_id AND id = :id RETURNING {_COLUMNS}""",
        guild_id=guild_id,
        id=holiday_id,
    )
    if row is None:
        raise _gone()
    return _holiday(row)


def _gone() -> Refusal:
    return Refusal("These days off are no longer in the list.")


def _holiday(row: Row) -> Holiday:
    return Holiday(
        id=row["id"],
        guild_id=row["guild_id"],
        name=row["name"],
        first=date.fromisoformat(row["first_day"]),
        last=date.fromisoformat(row["last_day"]),
        asks=bool(row["asks"]),
    )
