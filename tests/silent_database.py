"""A database that keeps whoever asks waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

from db.engine import Connection, Database

T = TypeVar("T")


class SilentDatabase(Database):
    """A database that never answers, or with `error` says why not."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    async def look(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        if self._error is not None:
            raise self._error
        await asyncio.Event().wait()
        raise AssertionError

    async def transact(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        raise AssertionError("nothing is written")

    def write(self) -> AbstractAsyncContextManager[Any]:
        raise AssertionError("nothing is written")

    def read(self) -> AbstractAsyncContextManager[Any]:
        raise AssertionError("nothing waits for a connection")

    async def overwrite(self) -> None:
        """Nothing is kept."""

    async def close(self) -> None:
        """Nothing is open."""
