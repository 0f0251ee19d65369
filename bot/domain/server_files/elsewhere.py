"""The file of a server for another one, whose channels and roles have other numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.events import Server
from bot.domain.server_files.fields import Unusable
from bot.domain.server_files.model import KeptEvent, ServerFile


def moved_to_server(
    file: ServerFile, guild_id: int, ids: Mapping[int, int], *, settings: Server | None
) -> ServerFile:
    """The file for that server, with other channels and roles in the place of its own. `settings`
    are those that the server has already: its channels stand in the place of the file's.

    Raises Unusable, naming each number for which there is no other, if it is another server.
    """
    old, is_another = file.server, file.server.guild_id != guild_id
    if settings is not None and is_another:
        ids = {
            old.announce_channel_id: settings.announce_channel_id,
            old.staff_channel_id: settings.staff_channel_id,
            **ids,
        }
    unknown: dict[int, None] = {}

    def moved(of: Any, *names: str) -> Any:
        """The same with the numbers of these fields replaced."""
        numbers = {name: getattr(of, name) for name in names}
        known = {name: ids.get(number, number) for name, number in numbers.items()}
        unknown.update((one, None) for one in numbers.values() if one and one not in ids)
        return replace(of, guild_id=guild_id, **known)

    server = settings or moved(old, "announce_channel_id", "staff_channel_id", "moderator_role_id")
    events = [
        KeptEvent(
            moved(one.event, "channel_id", "ping_role_id", "role_id"),
            [moved(date, "channel_id") for date in one.dates],
        )
        for one in file.events
    ]
    if unknown and is_another:
        raise Unusable(
            "The file is from another server, whose channels and roles this one has not. Say which "
            "of its own stand in their place: "
            + " ".join(f"--replace {number}=…" for number in unknown)
        )
    holidays = [replace(one, guild_id=guild_id) for one in file.holidays]
    return replace(file, server=server, events=events, holidays=holidays)
