"""A private PostgreSQL that waits for the disk, as one that people rely on does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.postgres_cluster import USER, cluster, programs

__all__ = ["USER", "NoPostgres", "running"]


class NoPostgres(Exception):
    """PostgreSQL is not installed."""


@asynccontextmanager
async def running() -> AsyncIterator[Path]:
    """The folder of its socket, while it runs; raises NoPostgres."""
    where = programs()
    if where is None:
        raise NoPostgres("PostgreSQL is not installed (apt-get install postgresql).")
    with cluster(where, settings=("max_connections=60",)) as folder:
        yield Path(folder)
