"""How long the event loop did nothing but one thing: measured inside the process under test."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

STEP = 0.005
WORTH_WRITING = 0.020


@asynccontextmanager
async def written_to(path: Path) -> AsyncIterator[None]:
    """Write every gap above 20 ms to the file, as lines of `time.time()` and seconds."""
    watching = asyncio.create_task(_watch(path))
    try:
        yield
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _watch(path: Path) -> None:
    with path.open("a", encoding="utf-8", buffering=1) as file:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(STEP)
            gap = time.perf_counter() - before - STEP
            if gap > WORTH_WRITING:
                file.write(f"{time.time()} {gap}\n")


def longest(path: Path, *, since: float) -> float:
    """The longest gap written since then, in seconds; 0.0 where none was above 20 ms."""
    if not path.exists():
        return 0.0
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return max((float(gap) for at, gap in lines if float(at) >= since), default=0.0)
