"""Boards: one message kept current that lists what is coming, and its weekly digest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server
from bot.domain.language import Language
from bot.domain.weekly import Weekly

MOST_BOARDS = 5  # of one server
MOST_EVENTS = 25  # chosen for one board; without a choice it lists them all
AHEAD = timedelta(weeks=5)  # a monthly group always has a date within it
WEEK = timedelta(days=7)
SHOWN = 40  # dates of one listing: more than any message holds
LOOKED_AFTER = timedelta(hours=1)  # a message that somebody deleted is missed after that long


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What moderators chose for a board, and its message; None while that is on its way.

    `events` are the ids of the series that it lists, none for all; `changes` counts what it may
    have to show; `removed`: its message is to be taken away.
    """

    id: int
    guild_id: int
    channel_id: int
    message_id: int | None
    languages: tuple[Language, ...]
    events: tuple[int, ...]
    digest: Weekly | None
    changes: int
    removed: bool

    def lists(self, event: Event) -> bool:
        """Whether the event's dates stand on the board."""
        return not self.events or series(event) in self.events


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date as a listing shows it. `day` is the local one of its group."""

    title: str
    day: date
    starts_at: datetime
    zone: str
    has_begun: bool
    channel_id: int
    card_message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a board shows now; `more` counts the dates left out. With the passing of time alone it
    reads differently from `until` on. `plain`: text only."""

    board: Board
    hour24: bool
    entries: tuple[Entry, ...]
    more: int
    until: datetime
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is on in a week, as it is posted beside a board."""

    board: Board
    hour24: bool
    entries: tuple[Entry, ...]
    more: int


def listing(
    board: Board,
    events: Mapping[int, Event],
    dates: Sequence[Occurrence],
    *,
    hour24: bool,
    plain: bool = False,
    now: datetime,
) -> Listing:
    """The board at `now`: the dates that take place and are not over, by day."""
    taking_place = [one for one in dates if one.takes_place]
    found = _entries(board, events, taking_place, since=now, until=now + AHEAD, now=now)
    moments = [at for one in dates for at in (one.starts_at, one.ends_at) if at > now]
    return Listing(
        board=board,
        hour24=hour24,
        entries=found[:SHOWN],
        more=len(found[SHOWN:]),
        until=min([now + LOOKED_AFTER, *moments]),
        plain=plain,
    )


def digest(
    board: Board,
    events: Mapping[int, Event],
    dates: Sequence[Occurrence],
    *,
    hour24: bool,
    since: datetime,
    until: datetime,
) -> Digest:
    """What is on between two moments. It stays as it was posted unless a date falls out or moves:
    that one has begun or is over changes nothing."""
    stand = [one for one in dates if not one.fell_out]
    found = _entries(board, events, stand, since=since, until=until)
    return Digest(board=board, hour24=hour24, entries=found[:SHOWN], more=len(found[SHOWN:]))


def series(event: Event) -> int:
    """The event with all that was split off it: the first one's id."""
    return event.series_id or event.id


def chosen(typed: str, events: Sequence[Event]) -> tuple[int, ...]:
    """The series that a moderator typed, with commas between them: the title, words that only one
    title has, or the id from the list. Raises the Refusal that names what is unclear."""
    parts = [part.strip() for part in typed.split(",")]
    found = dict.fromkeys(_series_named(words, events) for words in parts if words)
    if len(found) > MOST_EVENTS:
        raise Refusal(
            "A board lists at most {limit} chosen events. Leave the choice out to list all.",
            limit=MOST_EVENTS,
        )
    return tuple(found)


def completed(typed: str, events: Sequence[Event], *, longest: int) -> list[tuple[str, str]]:
    """(label, value) of what may stand behind the last comma, each with all before it. Both read
    back as `chosen`, since a label that was picked can be typed on."""
    before, _, words = typed.rpartition(",")
    first = chosen(before, events)
    rest = {series(one): one.title for one in events if fits(words, one)}
    offered = []
    for number, title in rest.items():
        if number not in first:
            label = ", ".join([*filter(None, [before.strip()]), title])
            ids = [*map(str, first)]
            label = label if len(label) <= longest else ", ".join([*ids, title])
            offered.append((label, ",".join([*ids, str(number)])))
    return offered


def fits(words: str, event: Event) -> bool:
    """Whether the title holds every word."""
    return all(word in event.title.casefold() for word in words.casefold().split())


def require_room(boards: Sequence[Board]) -> None:
    """Raises a Refusal once a server has as many boards as it may."""
    if len(boards) >= MOST_BOARDS:
        raise Refusal(
            "This server has {limit} boards already. Remove one with /board remove first.",
            limit=MOST_BOARDS,
        )


def is_digest_moment(board: Board, server: Server, moment: datetime) -> bool:
    """Whether a digest of the board is due just then; the time or the zone may have changed since
    it was planned."""
    if board.digest is None:
        return False
    just_before = moment - timedelta(seconds=1)
    return board.digest.next(zone=server.zone, after=just_before) == moment


def _series_named(words: str, events: Sequence[Event]) -> int:
    for fitting in (
        {series(one) for one in events if words == str(one.id)},
        {series(one) for one in events if words.casefold() == one.title.casefold()},
        {series(one) for one in events if fits(words, one)},
    ):
        if len(fitting) == 1:
            return fitting.pop()
    raise Refusal(
        "I do not know which event “{words}” is. Use its title, and a comma between several.",
        words=words[:100],
    )


def _entries(
    board: Board,
    events: Mapping[int, Event],
    dates: Iterable[Occurrence],
    *,
    since: datetime,
    until: datetime,
    now: datetime | None = None,
) -> tuple[Entry, ...]:
    """What ends after `since` and starts before `until`, by day, of the events on the board."""
    found = []
    for one in dates:
        event = events.get(one.event_id)
        if event and board.lists(event) and since < one.ends_at and one.starts_at < until:
            found.append(
                Entry(
                    title=event.title,
                    day=one.starts_at.astimezone(event.schedule.tzinfo).date(),
                    starts_at=one.starts_at,
                    zone=event.schedule.zone,
                    has_begun=now is not None and one.starts_at <= now,
                    channel_id=one.channel_id,
                    card_message_id=one.card_message_id,
                )
            )
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.starts_at, entry.title)))
