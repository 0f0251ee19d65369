"""Who leads a date: the rota in its order, what a moderator chose, and who says that they do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.events import Event, Occurrence, Server

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
