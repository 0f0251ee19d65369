"""Which servers have a page on the web that lists what is open to all, and what it is called."""

from typing import cast

from db.engine import Connection


async def name_of(tx: Connection, guild_id: int) -> str | None:
    """The end of the address of the server's page, or None if it has none."""
    return cast(
        str | None,
        await tx.value(
            "SELECT name FROM schedule_pages WHERE guild_id = :guild_id", guild_id=guild_id
        ),
    )


async def server_of(tx: Connection, name: str) -> int | None:
    """The server of the page of that name; None also if Hearth was taken out of it."""
    return cast(
        int | None,
        await tx.value(
            """SELECT schedule_pages.guild_id FROM schedule_pages
               JOIN servers ON servers.guild_id = schedule_pages.guild_id
                           AND servers.left_at IS NULL
               WHERE schedule_pages.name = :name""",
            name=name,
        ),
    )


async def turn_on(tx: Connection, guild_id: int, *, name: str) -> bool:
    """Give the server a page of that name. False if it has one already."""
    added = await tx.run(
        """INSERT INTO schedule_pages (guild_id, name) VALUES (:guild_id, :name)
           ON CONFLICT (guild_id) DO NOTHING""",
        guild_id=guild_id,
        name=name,
    )
    return added > 0


async def turn_off(tx: Connection, guild_id: int) -> bool:
    """Take the server's page away. Whether there was one."""
    gone = await tx.run("DELETE FROM schedule_pages WHERE guild_id = :guild_id", guild_id=guild_id)
    return gone > 0
