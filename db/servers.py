"""Servers: what each chose in /setup; and the one row about this installation."""

from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.events import Privacy, Server
from db.engine import Connection, Row
from db.times import to_unix

_COLUMNS = """guild_id, zone, language, announce_channel_id, staff_channel_id, moderator_role_id,
    default_privacy, lead_s, hour24, answers_kept_s, plain, version"""


async def find(tx: Connection, guild_id: int) -> Server | None:
    """The server's choices, or None before /setup."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM servers WHERE guild_id = :guild_id", guild_id=guild_id
    )
    return None if row is None else _server(row)


async def get(tx: Connection, guild_id: int) -> Server:
    """The server's choices; before /setup, a Refusal that says how to start."""
    server = await find(tx, guild_id)
    if server is None:
        raise Refusal(
            "Hearth is not set up here yet. "
            "Someone with the Manage Server permission can start with /setup."
        )
    return server


async def save(tx: Connection, server: Server, *, now: datetime) -> None:
    """Insert or replace the server's choices."""
    await tx.run(
        f"""
        INSERT INTO servers ({_COLUMNS}, set_up_at)
        VALUES (:guild_id, :zone, :language, :announce, :staff, :role, :privacy, :lead, :hour24,
                :kept, :plain, :version, :now)
        ON CONFLICT (guild_id) DO UPDATE SET
            zone = excluded.zone, language = excluded.language,
            announce_channel_id = excluded.announce_channel_id,
            staff_channel_id = excluded.staff_channel_id,
            moderator_role_id = excluded.moderator_role_id,
            default_privacy = excluded.default_privacy, lead_s = excluded.lead_s,
            hour24 = excluded.hour24, answers_kept_s = excluded.answers_kept_s,
            plain = excluded.plain, version = excluded.version, left_at = NULL
        """,
        guild_id=server.guild_id,
        zone=server.zone,
        language=server.language,
        announce=server.announce_channel_id,
        staff=server.staff_channel_id,
        role=server.moderator_role_id,
        privacy=server.default_privacy.value,
        lead=int(server.lead.total_seconds()),
        hour24=int(server.hour24),
        kept=int(server.answers_kept.total_seconds()),
        plain=int(server.plain),
        version=server.version,
        now=to_unix(now),
    )


async def every(tx: Connection) -> list[Server]:
    """All servers that are set up; for housekeeping, which works through each by its id."""
    return [_server(row) for row in await tx.all(f"SELECT {_COLUMNS} FROM servers")]


async def install_salt(tx: Connection, *, fresh: str) -> str:
    """The salt of this installation; `fresh` becomes it if there is none yet."""
    await tx.run(
        "INSERT INTO install (id, salt) VALUES (1, :fresh) ON CONFLICT (id) DO NOTHING", fresh=fresh
    )
    return str(await tx.value("SELECT salt FROM install WHERE id = 1"))


async def zone_data(tx: Connection) -> str | None:
    """The version of the zone rules that every date was computed with, if that is known."""
    version: str | None = await tx.value("SELECT zone_data FROM install WHERE id = 1")
    return version


async def keep_zone_data(tx: Connection, version: str) -> None:
    """Every date is computed with these zone rules now."""
    await tx.run("UPDATE install SET zone_data = :version WHERE id = 1", version=version)


def _server(row: Row) -> Server:
    return Server(
        guild_id=row["guild_id"],
        zone=row["zone"],
        language=row["language"],
        announce_channel_id=row["announce_channel_id"],
        staff_channel_id=row["staff_channel_id"],
        moderator_role_id=row["moderator_role_id"],
        default_privacy=Privacy(row["default_privacy"]),
        lead=timedelta(seconds=row["lead_s"]),
        hour24=bool(row["hour24"]),
        answers_kept=timedelta(seconds=row["answers_kept_s"]),
        version=row["version"],
        plain=bool(row["plain"]),
    )
