"""Each server's library as a whole: what version it is, and its own synonyms.

How many entries it has is counted with its words, in resource_index.py.
"""

from db.engine import Connection


async def version(tx: Connection, *, guild_id: int) -> int:
    """A number that grows with every change of what can be found; 0 for no library."""
    found = await tx.value(
        "SELECT version FROM libraries WHERE guild_id = :guild_id", guild_id=guild_id
    )
    return int(found or 0)


async def synonyms(tx: Connection, *, guild_id: int) -> str:
    """The server's own synonym rules; empty where it has none."""
    found = await tx.value(
        "SELECT synonyms FROM libraries WHERE guild_id = :guild_id", guild_id=guild_id
    )
    return str(found or "")


async def set_synonyms(tx: Connection, text: str, *, guild_id: int) -> None:
    """Put new rules in the place of the server's own ones."""
    await tx.run(
        """INSERT INTO libraries (guild_id, entries, version, synonyms)
           VALUES (:guild_id, 0, 1, :text)
           ON CONFLICT (guild_id) DO UPDATE SET
               synonyms = excluded.synonyms, version = libraries.version + 1""",
        guild_id=guild_id,
        text=text,
    )
