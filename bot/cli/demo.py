"""`python -m bot demo`: Hearth on a simulated Discord; no token, no account, no network."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.demo.check import check
from bot.demo.opening import furnished
from bot.demo.pace import Pace
from bot.demo.page import USUAL_PORT, DemoPage, NoPort
from bot.demo.terminal import Terminal, converse

Result = TypeVar("Result")


@click.command()
@click.option("--check", "checking", is_flag=True, help="Play the story; say what was seen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port of the page on this machine (usually {USUAL_PORT}; 0: any free one).",
)
def demo(checking: bool, port: int | None) -> None:
    """Open the local demo, on a database that is forgotten afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix="hearth-demo-") as folder:
            path = Path(folder) / "demo.db"
            if checking:
                sys.exit(0 if asyncio.run(_stoppable(check(path, say=_say))) else 1)
            asyncio.run(_stoppable(_open(path, port=port)))
    except NoPort:
        click.echo(f"Port {port} is in use. Choose another: python3 dev.py demo --port 0", err=True)
        sys.exit(1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        _say("\nStopped.")


async def _open(path: Path, *, port: int | None) -> None:
    _say("Setting the stage ...")
    async with furnished(path) as on:
        page = DemoPage(on, port=port)
        pace = Pace(on, page)
        terminal = Terminal(on, page, pace, say=_say)
        await terminal.begin()
        keeping = asyncio.create_task(pace.keep(terminal.tell))
        try:
            await converse(terminal, page, say=_say)
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            await page.close()


async def _stoppable(work: Coroutine[Any, Any, Result]) -> Result:
    task = asyncio.current_task()
    assert task is not None
    # asyncio.run does this for Ctrl-C.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await work


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()
