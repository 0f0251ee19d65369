"""A listing: many events in one text, a line each, and what each line is before any is posted."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.drafts import EventForm
from bot.domain.errors import Text
from bot.domain.events import Event, Privacy, Server
from bot.domain.language import Language
from bot.domain.listing_lines import numbered
from bot.domain.schedule import Refused, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What was pasted, and what was chosen for all of it; a row, so that a restart forgets nothing.

    Without a `language` each event has that of its own line.
    """

    id: int
    guild_id: int
    author_id: int
    version: int
    text: str
    privacy: Privacy
    channel_id: int
    language: Language | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """A line that is an event."""

    number: int
    form: EventForm
    schedule: Schedule
    next_start: datetime
    links_found: int


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that a line may mean: the line that says just this, and the words of its choice."""

    line: str
    labels: dict[Language, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A line that may mean several things."""

    number: int
    text: str
    why: Refused | Text
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A line that was not understood."""

    number: int
    text: str
    why: Refused | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line without a schedule, as headings are."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """An event that is planned already, or stands in line `of`, too."""

    number: int
    title: str
    of: int | None


Line = Clear | Asks | Unclear | Heading | Double


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPreview:
    """A listing and what each of its lines means. `other` is another unfinished one of the same
    author; `columns_left_out` are those of a file that nothing was read from."""

    listing: Listing
    server: Server
    lines: tuple[Line, ...]
    other: Listing | None = None
    columns_left_out: tuple[str, ...] = ()

    @property
    def clear(self) -> list[Clear]:
        """The events that can be posted."""
        return [line for line in self.lines if isinstance(line, Clear)]

    @property
    def open(self) -> list[Asks | Unclear]:
        """The lines that need their author."""
        return [line for line in self.lines if isinstance(line, Asks | Unclear)]

    def for_form(self, *, room: int) -> tuple[list[int], str]:
        """The numbers and the text of the lines that a form of `room` characters holds: all of them
        if they fit, else those that need their author first."""
        lines = numbered(self.listing.text)
        if len("\n".join(line for _, line in lines)) > room and self.open:
            numbers = {line.number for line in self.open}
            lines = [(number, line) for number, line in lines if number in numbers]
        fitting: list[tuple[int, str]] = []
        for number, line in lines:
            room -= len(line) + 1
            if room < -1:
                break
            fitting.append((number, line))
        return [number for number, _ in fitting], "\n".join(line for _, line in fitting)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedListing:
    """What came of a listing: its events with their first starts, what each line was, and, if lines
    are kept to be mended, these."""

    events: tuple[tuple[Event, datetime], ...]
    seen: ListingPreview
    rest: ListingPreview | None
