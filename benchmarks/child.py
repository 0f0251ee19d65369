"""The bot under test, as a process: the real Hearth, pointed at the local Discord.

Started by `benchmarks.process`. discord.py has no setting for Discord's address, so it is set in
the library before the bot is built; the bot itself stays as it is. What else a measurement needs
(shorter waits, a broken variant to prove that the harness sees it) comes in as
`Setting`, in the environment.
"""

import asyncio
import functools
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from benchmarks import durable, gaps

VARIABLE = "HEARTH_BENCHMARK"
READY_AFTER = 0.2  # seconds after the last guild; discord.py waits two


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a child runs. `kind` is 'hearth', 'bare' (a bot without anything), or a variant."""

    api: str
    gateway: str
    gaps: str
    kind: str = "hearth"
    shortened: dict[str, float] = field(default_factory=dict)  # constants, in seconds
    durable: str = ""  # a folder for what was synced, for a power cut
    role: str = "all"
    shards: str | None = None
    pace: int | None = None  # requests a second, if not what the settings say
    web: int | None = None  # the port of its pages, if it serves any

    def environment(self) -> dict[str, str]:
        """What to add to the child's environment."""
        return {VARIABLE: json.dumps(asdict(self))}


def aim(setting: Setting) -> None:
    """Point discord.py at the local Discord."""
    Route.BASE = setting.api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(setting.gateway)


def main() -> None:
    """Be the bot that the environment describes."""
    setting = Setting(**json.loads(os.environ[VARIABLE]))
    aim(setting)
    if setting.kind.startswith("bare"):
        from benchmarks import bare

        asyncio.run(bare.run(Path(setting.gaps), send_all=setting.kind == "bare-send-all"))
        return
    from bot import app, process
    from bot.cli import run as cli
    from bot.roles import Role, read_part
    from bot.settings import Settings
    from bot.web.serving import Address

    app.opened = functools.partial(app.opened, guild_ready_timeout=READY_AFTER, asks_consent=False)
    shorten(setting.shortened)
    settings = cli.read_settings()
    if setting.pace is not None:  # faster than Discord, and so the settings, allow
        settings = settings.model_copy(update={"requests_a_second": str(setting.pace)})
    part = read_part(Role(setting.role), setting.shards, on_a_file=False)
    if setting.durable:
        durable.Watch(Path(settings.database), Path(setting.durable)).install()
    if setting.kind != "hearth":
        from benchmarks import variants

        variants.become(setting.kind)

    async def program(chosen: Settings) -> None:
        async with gaps.written_to(Path(setting.gaps)):
            at = None if setting.web is None else Address(port=setting.web)
            await process.run(chosen, part, listen_on=at)

    try:
        cli.start(program, settings)
    except cli.CannotRun as problem:
        sys.exit(f"{problem} ({problem.code})")


def shorten(constants: dict[str, float]) -> None:
    """Shorten what takes a minute in life, wherever our modules have a constant of that name."""
    import_module("db.postgres")  # which the engine imports when it is asked for
    for name, module in [*sys.modules.items()]:
        if name.split(".")[0] in ("bot", "db"):
            for constant in constants.keys() & vars(module).keys():
                vars(module)[constant] = timedelta(seconds=constants[constant])


if __name__ == "__main__":
    main()
