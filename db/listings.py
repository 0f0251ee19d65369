"""Listings: many events in one text that are not posted yet."""

from datetime import datetime

from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.domain.language import Language
from bot.domain.listing import Listing
from db.engine import Connection, Row
from db.times import to_unix

_COLUMNS = "id, guild_id, author_id, version, body, privacy, channel_id, language"


async def add(
    tx: Connection,
    *,
    guild_id: int,
    author_id: int,
    text: str,
    privacy: Privacy,
    channel_id: int,
    language: Language | None,
    now: datetime,
) -> Listing:
    """Keep a new listing."""
    row = await tx.one(
        f"""INSERT INTO listings (guild_id, author_id, version, body, privacy, channel_id,
                                 language, changed_at)
            VALUES (:guild_id, :author_id, 1, :body, :privacy, :channel_id, :language, :now)
            RETURNING {_COLUMNS}""",
        guild_id=guild_id,
        author_id=author_id,
        body=text,
        privacy=privacy.value,
        channel_id=channel_id,
        language=language,
        now=to_unix(now),
    )
    assert row is not None
    return _listing(row)


async def get(tx: Connection, *, guild_id: int, author_id: int, listing_id: int) -> Listing:
    """The author's listing; a Refusal if it is posted, discarded, or somebody else's."""
    row = await tx.one(
        f"""SELECT {_COLUMNS} FROM listings
            WHERE guild_id = :guild_id AND author_id = :author_id AND id = :listing_id""",
        guild_id=guild_id,
        author_id=author_id,
        listing_id=listing_id,
    )
    if row is None:
        raise Refusal(
            "This listing is no longer there: it was posted or discarded. "
            "Start a new one with /event import."
        )
    return _listing(row)


async def newest(tx: Connection, *, guild_id: int, author_id: int) -> Listing | None:
    """The author's newest listing in this server, if there is one."""
    row = await tx.one(
        f"""SELECT {_COLUMNS} FROM listings WHERE guild_id = :guild_id AND author_id = :author_id
            ORDER BY changed_at DESC, id DESC LIMIT 1""",
        guild_id=guild_id,
        author_id=author_id,
    )
    return None if row is None else _listing(row)


async def change(tx: Connection, listing: Listing, text: str, *, now: datetime) -> Listing:
    """Put other lines in its place, under the next version."""
    row = await tx.one(
        f"""UPDATE listings SET body = :body, version = version + 1, changed_at = :now
            WHERE guild_id = :guild_id AND id = :id RETURNING {_COLUMNS}""",
        body=text,
        now=to_unix(now),
        guild_id=listing.guild_id,
        id=listing.id,
    )
    assert row is not None
    return _listing(row)


async def remove(tx: Connection, listing: Listing) -> None:
    """Forget the listing."""
    await tx.run(
        "DELETE FROM listings WHERE guild_id = :guild_id AND id = :id",
        guild_id=listing.guild_id,
        id=listing.id,
    )


async def remove_older(tx: Connection, *, than: datetime) -> int:
    """Forget the listings of every server that nobody touched since `than`."""
    return await tx.run("DELETE FROM listings WHERE changed_at < :than", than=to_unix(than))


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many listings this person has, on every server; for themself."""
    return int(await tx.value("SELECT COUNT(*) FROM listings WHERE author_id = :id", id=member_id))


def _listing(row: Row) -> Listing:
    return Listing(
        id=row["id"],
        guild_id=row["guild_id"],
        author_id=row["author_id"],
        version=row["version"],
        text=row["body"],
        privacy=Privacy(row["privacy"]),
        channel_id=row["channel_id"],
        language=row["language"],
    )
