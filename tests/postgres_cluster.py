"""A private PostgreSQL for tests and benchmarks: on a socket in a temporary folder, gone after."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

USER = "hearth"
# Nothing of a test needs to outlive it, so nothing waits for the disk.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where it is not installed."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


@contextmanager
def cluster(where: Path, *, settings: Sequence[str] = QUICK) -> Iterator[str]:
    """Run a cluster of the programs in `where`; yields the folder of its socket."""
    with TemporaryDirectory(prefix="hearth-pg-", ignore_cleanup_errors=True) as folder:
        home, data = Path(folder), Path(folder) / "data"
        as_user = _unprivileged(home)
        _call([where / "initdb", "-D", data, "-A", "trust", "-U", USER, "-N", "-E", "UTF8",
               "--locale", "C"], as_user)  # fmt: skip
        options = " ".join(
            ["-k", str(home), *(f"-c {one}" for one in ("listen_addresses=", *settings))]
        )
        _call([where / "pg_ctl", "-D", data, "-w", "-o", options, "-l", home / "log", "start"],
              as_user)  # fmt: skip
        try:
            yield str(home)
        finally:
            _call([where / "pg_ctl", "-D", data, "-m", "immediate", "stop"], as_user)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; its package brings a user for that."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "postgres", "postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _call(command: Sequence[str | Path], as_user: dict[str, Any]) -> None:
    # A file, not a pipe: the server would inherit a pipe and keep it open for ever.
    with TemporaryDirectory() as folder, (Path(folder) / "out").open("w+b") as out:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/", check=False, **as_user,
        )  # fmt: skip
        if done.returncode:
            out.seek(0)
            raise RuntimeError(out.read().decode(errors="replace"))
