"""What stands in such a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.domain.events import Event, Holiday, Occurrence, Server

FORMAT: Final = "hearth server"
FORMAT_VERSION: Final = 1  # grows when an older Hearth could not read the file
MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
HIGHEST_NUMBER: Final = 10**12  # far more rows than any Hearth has


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event that goes on, with those of its coming dates that are not as its schedule and the
    days off alone would make them."""

    event: Event
    dates: Sequence[Occurrence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFile:
    """A server without its members. `numbers` are the highest row numbers that were given: buttons
    on cards from before carry them for ever, so that no new row may get one of them."""

    server: Server
    made_at: datetime
    holidays: Sequence[Holiday] = ()
    events: Sequence[KeptEvent] = ()
    synonyms: str = ""
    library: Sequence[Mapping[str, Any]] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
