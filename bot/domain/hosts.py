"""Who leads a date: the rota in its order, what a moderator chose, and who says that they do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.events import Event, Occurrence, Server
from bot.domain.language import Language

MOST_HOSTS = 20  # of an event, in its rota and beside it; and of one date besides


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One of those who host an event, or with `date_id` that date alone. `place` is theirs in the
    rota; a co-host has none and takes no turns. `held`: nothing is to be sent to or about them."""

    member_id: int
    place: int | None = None
    date_id: int | None = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A date and who leads it, None for nobody; `turn_of` is whose turn it is by the rota.
    `confirmed`: they said that they do, and the date did not move since."""

    date: Occurrence
    turn_of: int | None = None
    member_id: int | None = None
    confirmed: bool = False

    @property
    def lead(self) -> "Lead":
        """What is known of who leads the date."""
        if self.member_id is None:
            return Lead.NOBODY
        return Lead.SURE if self.confirmed else Lead.UNSURE


class Lead(StrEnum):
    """What is known of who leads a date."""

    NOBODY = "nobody"
    UNSURE = "unsure"  # it is somebody's turn, and they have not said that they do
    SURE = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostAsked:
    """Asks a host privately, in `language`, whether they lead a date. Nothing in it names the
    group, as it may show on a locked phone. `theirs`: it is their turn still."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    lead: Lead
    theirs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HostWanted:
    """Asks the staff channel who leads a date, in the server's language, without saying whose turn
    it is or why they were not asked privately."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    lead: Lead


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTold:
    """Tells a host privately, in `language`, that somebody asks to come; neither who nor to which
    group, as it may show on a locked phone."""

    guild_id: int
    request_id: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a host is told who said that they lead a date, or that they need cover. `done` is False
    if somebody else leads it already, or cover was asked for before."""

    event: Event
    occurrence: Occurrence
    server: Server
    leads: bool
    done: bool
    may_offer_messages: bool = False  # they did not allow private ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """The hosts of an event and its coming turns, for its hosts and moderators."""

    event: Event
    server: Server
    hosts: tuple[Host, ...]
    turns: tuple[Turn, ...]


def too_many(hosts: Sequence[Host]) -> bool:
    """Whether more people host an event, or one of its dates besides, than a list can show."""
    return max(Counter(one.date_id for one in hosts).values(), default=0) > MOST_HOSTS


def rota_of(hosts: Sequence[Host]) -> list[int]:
    """Those who take turns, in their order; nobody on hold."""
    ordered = sorted((one.place, one.member_id) for one in hosts if one.place is not None)
    held = {one.member_id for one in hosts if one.held}
    return [member_id for _place, member_id in ordered if member_id not in held]


def given(turns: Sequence[Turn], rota: Sequence[int], *, last: int | None) -> list[Turn]:
    """The coming turns as the rota gives them, soonest first; `last` is whose turn it was before.

    A date that does not take place takes nobody's turn. Where somebody was chosen, covers, or said
    that they lead, they stay.
    """
    new = []
    for turn in turns:
        if turn.date.takes_place:
            last = _after(last, rota)
            as_the_rota_said = turn.member_id == turn.turn_of and not turn.confirmed
            turn = replace(
                turn, turn_of=last, member_id=last if as_the_rota_said else turn.member_id
            )
        new.append(turn)
    return new


def _after(last: int | None, rota: Sequence[int]) -> int | None:
    if last not in rota:
        return next(iter(rota), None)
    return rota[(rota.index(last) + 1) % len(rota)]
