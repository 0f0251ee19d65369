"""Calendar feeds: whose address opens what. Of a token only the hash is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from bot.domain.events import Occurrence
from bot.domain.language import Language
from bot.domain.rsvp import Answer
from db import occurrences as occurrence_rows
from db.engine import Connection
from db.times import to_unix


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Somebody's feed on a server. `neutral`: without names; `held`: nothing goes to them;
    `language` is their own choice, else the server's."""

    guild_id: int
    member_id: int
    neutral: bool
    held: bool
    language: Language


async def of_token(tx: Connection, token_hash: str) -> Feed | None:
    """The feed that a token opens; None also if Hearth was taken out of its server."""
    row = await tx.one(
        """SELECT feeds.guild_id, feeds.member_id, feeds.neutral,
                  COALESCE(members.language, servers.language) AS language,
                  CASE WHEN holds.member_id IS NULL THEN 0 ELSE 1 END AS held
           FROM feeds
           JOIN servers ON servers.guild_id = feeds.guild_id AND servers.left_at IS NULL
           LEFT JOIN members ON members.member_id = feeds.member_id
           LEFT JOIN holds ON holds.guild_id = feeds.guild_id AND holds.member_id = feeds.member_id
           WHERE feeds.token_hash = :token_hash""",
        token_hash=token_hash,
    )
    if row is None:
        return None
    return Feed(
        guild_id=row["guild_id"],
        member_id=row["member_id"],
        neutral=bool(row["neutral"]),
        held=bool(row["held"]),
        language=cast(Language, row["language"]),
    )


async def is_neutral(tx: Connection, *, guild_id: int, member_id: int) -> bool | None:
    """Whether this member's feed has no names; None if they have no feed here."""
    neutral = await tx.value(
        "SELECT neutral FROM feeds WHERE guild_id = :guild_id AND member_id = :member_id",
        guild_id=guild_id,
        member_id=member_id,
    )
    return None if neutral is None else bool(neutral)


async def keep(
    tx: Connection,
    *,
    guild_id: int,
    member_id: int,
    token_hash: str,
    neutral: bool,
    now: datetime,
) -> None:
    """Let this token open the member's feed; one that did before opens nothing any more."""
    await tx.run(
        """INSERT INTO feeds (guild_id, member_id, token_hash, neutral, looked_at)
           VALUES (:guild_id, :member_id, :token_hash, :neutral, :now)
           ON CONFLICT (guild_id, member_id) DO UPDATE SET
               token_hash = excluded.token_hash, neutral = excluded.neutral,
               looked_at = excluded.looked_at""",
        guild_id=guild_id,
        member_id=member_id,
        token_hash=token_hash,
        neutral=int(neutral),
        now=to_unix(now),
    )


async def set_neutral(tx: Connection, *, guild_id: int, member_id: int, neutral: bool) -> None:
    """Keep whether the entries of this member's feed have no names."""
    await tx.run(
        """UPDATE feeds SET neutral = :neutral
           WHERE guild_id = :guild_id AND member_id = :member_id""",
        neutral=int(neutral),
        guild_id=guild_id,
        member_id=member_id,
    )


async def coming(tx: Connection, feed: Feed, *, after: datetime) -> list[tuple[Occurrence, Answer]]:
    """The dates that take place, end after then, and to which the feed's owner said that they come
    or may come, soonest first, each with what they said."""
    columns = ", ".join(f"occurrences.{name}" for name in occurrence_rows.NAMES)
    rows = await tx.all(
        f"""SELECT {columns}, rsvps.answer FROM occurrences
            JOIN rsvps ON rsvps.occurrence_id = occurrences.id
            WHERE rsvps.guild_id = :guild_id AND rsvps.member_id = :member_id
              AND rsvps.answer IN ('going', 'maybe')
              AND occurrences.guild_id = :guild_id AND occurrences.ends_at > :after
              AND occurrences.state NOT IN ('skipped', 'cancelled')
            ORDER BY occurrences.starts_at, occurrences.id""",
        guild_id=feed.guild_id,
        member_id=feed.member_id,
        after=to_unix(after),
    )
    return [(occurrence_rows.occurrence(row), Answer(row["answer"])) for row in rows]


async def to_look_up(tx: Connection, *, before: datetime, limit: int) -> list[tuple[int, int]]:
    """(server, member) of feeds whose owners were not looked up since then, the longest first;
    for housekeeping, which looks at each server by its id."""
    rows = await tx.all(
        """SELECT feeds.guild_id, feeds.member_id FROM feeds
           JOIN servers ON servers.guild_id = feeds.guild_id AND servers.left_at IS NULL
           WHERE feeds.looked_at < :before ORDER BY feeds.looked_at LIMIT :limit""",
        before=to_unix(before),
        limit=limit,
    )
    return [(row["guild_id"], row["member_id"]) for row in rows]


async def are_there(
    tx: Connection, guild_id: int, member_ids: Collection[int], *, now: datetime
) -> None:
    """These members are on the server."""
    await tx.many(
        """UPDATE feeds SET looked_at = :now
           WHERE guild_id = :guild_id AND member_id = :member_id""",
        [{"now": to_unix(now), "guild_id": guild_id, "member_id": one} for one in member_ids],
    )


async def remove(tx: Connection, guild_id: int, member_ids: Collection[int]) -> None:
    """The feeds of these members open nothing any more."""
    await tx.many(
        "DELETE FROM feeds WHERE guild_id = :guild_id AND member_id = :member_id",
        [{"guild_id": guild_id, "member_id": one} for one in member_ids],
    )


async def count_of_member(tx: Connection, member_id: int) -> int:
    """On how many servers this person has a feed; for themself."""
    return cast(
        int,
        await tx.value(
            "SELECT COUNT(*) FROM feeds WHERE member_id = :member_id", member_id=member_id
        ),
    )


async def revoke_all_but(tx: Connection, known: Collection[str]) -> None:
    """Remove every feed whose token's hash is not among these."""
    rows = await tx.all("SELECT token_hash FROM feeds")
    revoked = {row["token_hash"] for row in rows} - set(known)
    await tx.many(
        "DELETE FROM feeds WHERE token_hash = :token_hash",
        [{"token_hash": one} for one in revoked],
    )
