"""Every place of the database in which a person's id stands. Whoever adds such a column names it
here, and it is exported and deleted with the others; tests/meta/test_kept_columns.py asks."""

from dataclasses import dataclass
from typing import Any

from db.engine import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Rows of a table whose `column` holds a person's id; `shown` are the columns that the person
    gets with an export, without other people's ids and without what only the program needs."""

    table: str
    column: str
    shown: str
    only: str = "1 = 1"
    of_server: bool = True

    def where(self, guild_id: int | None) -> str:
        """The condition for the person's rows, on one server or on all."""
        server = "" if guild_id is None else " AND guild_id = :guild_id"
        return f"{self.column} = :member_id AND {self.only}{server}"


# What is about the person: it goes with them.
ABOUT = (
    Place(
        table="rsvps",
        column="member_id",
        shown="guild_id, occurrence_id, answer, marks, answered_at, promoted_at, assumed",
    ),
    Place(table="regulars", column="member_id", shown="guild_id, event_id, unanswered"),
    Place(table="welcomed", column="member_id", shown="guild_id"),
    Place(table="agreements", column="member_id", shown="guild_id, event_id, version, agreed_at"),
    Place(
        table="admissions",
        column="member_id",
        shown="guild_id, event_id, state, asked_at, occurrence_id, answer, untold",
    ),
    Place(table="hosts", column="member_id", shown="guild_id, event_id, occurrence_id, place"),
    Place(table="holds", column="member_id", shown="guild_id, since"),
    Place(table="feeds", column="member_id", shown="guild_id, neutral"),
    Place(table="saved_resources", column="member_id", shown="guild_id, resource_id"),
    Place(table="drafts", column="author_id", shown="guild_id, form, target, changed_at"),
    Place(
        table="listings",
        column="author_id",
        shown="guild_id, body, privacy, channel_id, language, changed_at",
    ),
    Place(
        table="deliveries",
        column="target",
        shown="guild_id, occurrence_id, kind, due_at, state, settled_at",
        only="private = 1",
    ),
    Place(table="consents", column="member_id", shown="agreed_at", of_server=False),
    Place(table="members", column="member_id", shown="language", of_server=False),
    Place(
        table="dm_choices",
        column="member_id",
        shown="allowed, closed_at, offered, reminders, lead_s, quiet_from, quiet_until, "
        "names_group, day_after",
        of_server=False,
    ),
    Place(table="member_zones", column="member_id", shown="zone", of_server=False),
    Place(table="plain_readers", column="member_id", shown="member_id", of_server=False),
    Place(table="dm_channels", column="member_id", shown="channel_id", of_server=False),
)
# What stays without them, and then does not say any more whose it was.
SIGNED = (
    Place(table="audit", column="by_id", shown="guild_id, made_at, what, about"),
    Place(table="host_turns", column="member_id", shown="guild_id, occurrence_id, confirmed_start"),
    Place(table="host_turns", column="turn_of", shown="guild_id, occurrence_id"),
    Place(table="holds", column="by_id", shown="guild_id, since"),
    Place(table="resources", column="added_by", shown="guild_id, title, url, changed_at"),
)


async def rows(tx: Connection, place: Place, member_id: int) -> list[dict[str, Any]]:
    """What stands there of this person, on every server; for themself."""
    found = await tx.all(
        f"SELECT {place.shown} FROM {place.table} WHERE {place.where(None)}", member_id=member_id
    )
    names = place.shown.split(", ")
    return [{name: row[name] for name in names} for row in found]


async def servers(tx: Connection, member_id: int) -> list[int]:
    """The servers on which anything says who this person is; for themself."""
    found: set[int] = set()
    for place in (*ABOUT, *SIGNED):
        if place.of_server:
            some = await tx.all(
                f"SELECT DISTINCT guild_id FROM {place.table} WHERE {place.where(None)}",
                member_id=member_id,
            )
            found |= {row["guild_id"] for row in some}
    return sorted(found)


async def forget(tx: Connection, member_id: int, *, guild_id: int | None) -> None:
    """Delete what is about this person and take their id off the rest, on one server or on all.
    On one, what belongs to no server stays."""
    server = {} if guild_id is None else {"guild_id": guild_id}
    for place in ABOUT:
        if place.of_server or guild_id is None:
            await tx.run(
                f"DELETE FROM {place.table} WHERE {place.where(guild_id)}",
                member_id=member_id,
                **server,
            )
    for place in SIGNED:
        await tx.run(
            f"UPDATE {place.table} SET {place.column} = NULL WHERE {place.where(guild_id)}",
            member_id=member_id,
            **server,
        )


async def everybody(tx: Connection) -> set[int]:
    """Everybody of whom anything is kept, on any server; only to find whom a hash is of."""
    found: set[int] = set()
    for place in (*ABOUT, *SIGNED):
        rows = await tx.all(
            f"""SELECT DISTINCT {place.column} AS member_id FROM {place.table}
                WHERE {place.column} IS NOT NULL AND {place.only}"""
        )
        found |= {row["member_id"] for row in rows}
    return found
