"""New rules for the clocks of New York, and a start of Hearth with them."""

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

from bot.services.zone_data import ZoneDataService
from db import servers as server_rows
from tests.house import House

LATER, EARLIER = "America/Chicago", "America/Halifax"
NewRules = Callable[[str], None]


def enact(like: str, folder: Path) -> None:
    """From now on New York goes by the clocks of that zone."""
    law = resources.files("tzdata").joinpath("zoneinfo", *like.split("/")).read_bytes()
    (folder / "America").mkdir(exist_ok=True)
    (folder / "America" / "New_York").write_bytes(law)
    reset_tzpath(to=[str(folder)])
    ZoneInfo.clear_cache()


async def start(house: House, version: str = "new") -> int:
    """Hearth starts with zone rules of that version."""
    async with house.db.write() as tx:
        await server_rows.install_salt(tx, fresh="salt")
    await house.restart()
    return await ZoneDataService(house.db).catch_up(version=version, now=house.now)
