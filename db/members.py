"""Members: what is about a person and belongs to no server."""

from typing import cast

from bot.domain.language import Language
from db.engine import Connection


async def language(tx: Connection, member_id: int) -> Language | None:
    """The language this person chose with /my language, if they did."""
    return cast(
        Language | None,
        await tx.value("SELECT language FROM members WHERE member_id = :id", id=member_id),
    )


async def set_language(tx: Connection, member_id: int, chosen: Language | None) -> None:
    """Keep the choice; None forgets it."""
    if chosen is None:
        await tx.run("DELETE FROM members WHERE member_id = :id", id=member_id)
        return
    await tx.run(
        """INSERT INTO members (member_id, language) VALUES (:id, :language)
           ON CONFLICT (member_id) DO UPDATE SET language = excluded.language""",
        id=member_id,
        language=chosen,
    )


async def is_plain(tx: Connection, member_id: int) -> bool:
    """Whether this person wants text only, wherever they are."""
    return bool(
        await tx.value("SELECT COUNT(*) FROM plain_readers WHERE member_id = :id", id=member_id)
    )


async def set_plain(tx: Connection, member_id: int, *, plain: bool) -> None:
    """Keep whether they do."""
    if plain:
        await tx.run(
            """INSERT INTO plain_readers (member_id) VALUES (:id)
               ON CONFLICT (member_id) DO NOTHING""",
            id=member_id,
        )
    else:
        await tx.run("DELETE FROM plain_readers WHERE member_id = :id", id=member_id)


async def count_of_entries(tx: Connection, member_id: int) -> int:
    """How many entries this person added to libraries, on all servers; for themself."""
    return cast(
        int,
        await tx.value("SELECT COUNT(*) FROM resources WHERE added_by = :id", id=member_id),
    )
