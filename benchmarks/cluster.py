"""A private PostgreSQL cluster in a temporary folder, on a socket there and nowhere else."""

import asyncio
import os
import pwd
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

USER = "hearth"
SUPERUSERS_STAND_IN = ("postgres", "nobody")  # PostgreSQL does not run as root


class NoPostgres(Exception):
    """PostgreSQL is not installed, or does not start."""


@asynccontextmanager
async def running() -> AsyncIterator[Path]:
    """The folder of its socket, while it runs; raises NoPostgres."""
    programs = _programs()
    owner = _owner()
    with tempfile.TemporaryDirectory(prefix="hearth-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        data = folder / "data"
        if owner is not None:
            os.chown(folder, owner, -1)
        await _call(
            programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", user=owner
        )
        options = f"-k {folder} -c listen_addresses='' -c max_connections=60"
        start = ("-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        await _call(programs / "pg_ctl", *start, user=owner)
        try:
            yield folder
        finally:
            await _call(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", user=owner)


def _programs() -> Path:
    """Where initdb is: on the path, or where Debian puts it."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not versions:
        raise NoPostgres("PostgreSQL is not installed (apt install postgresql).")
    return versions[-1].parent


def _owner() -> int | None:
    """Whose the cluster is to be: somebody else's than root's."""
    if os.geteuid() != 0:
        return None
    for name in SUPERUSERS_STAND_IN:
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and there is no other user.")


async def _call(program: Path, *arguments: str | Path, user: int | None) -> None:
    process = await asyncio.create_subprocess_exec(
        program,
        *map(str, arguments),
        cwd="/",
        user=user,
        stdout=asyncio.subprocess.DEVNULL,  # the server would keep a pipe open
        stderr=asyncio.subprocess.DEVNULL,
    )
    if await process.wait() != 0:
        raise NoPostgres(f"{program.name} failed.")
