"""Runs of words that say nothing about when: as far as a name, a place or a remark goes."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.schedule.patterns.asides.addresses import (
    is_calle,
    past_house_number,
    past_street,
)
from bot.domain.schedule.patterns.asides.details import detail_end, past_number_of_name
from bot.domain.schedule.patterns.asides.names import Lead, past_name, past_title
from bot.domain.schedule.patterns.asides.words import is_content, is_known, is_small, is_strange
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind


class Piece(Enum):
    """What one piece of a run is."""

    SMALL = auto()  # "the", "of", "and"
    STRANGE = auto()  # a word that we do not know
    NAME = auto()  # the same with a capital, or a word that a capital makes a name
    KNOWN = auto()  # harmless wherever it stands
    PLACE = auto()
    DETAIL = auto()  # an address, a telephone, a price, a link


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces from `start` to `reach`; the last that says anything ends at `end`."""

    start: int
    end: int
    reach: int
    pieces: tuple[Piece, ...]

    def has(self, *kinds: Piece) -> bool:
        """Whether a piece of these kinds is there."""
        return not set(kinds).isdisjoint(self.pieces)

    @property
    def words(self) -> tuple[Piece, ...]:
        """The pieces that say something."""
        return tuple(piece for piece in self.pieces if piece is not Piece.SMALL)


# So many words that join nothing end a run; without a bound, "in in in in …" would take long.
_MOST_SMALL = 6


def run_at(line: Line, start: int, lead: Lead = Lead.NOTHING) -> Run:
    """The run that begins at `start`, behind `lead`."""
    pieces: list[Piece] = []
    place = end = start
    while place < len(line) and place - end < _MOST_SMALL:
        before = Run(start, end, place, tuple(pieces))
        piece, after = _piece_at(line, before, lead)
        if after == place:
            break
        place = after
        pieces.append(piece)
        if piece is not Piece.SMALL:
            end = place
    return Run(start, end, place, tuple(pieces))


def _piece_at(line: Line, run: Run, lead: Lead) -> tuple[Piece, int]:
    """The piece that continues `run`, and where it ends."""
    place, first = run.reach, run.reach == run.start
    placed = run.has(Piece.PLACE, Piece.DETAIL)
    if not first and (after := _joined(line, place, placed=placed)) > place:
        return Piece.SMALL, after
    if (after := detail_end(line, place)) > place:
        return Piece.DETAIL, after
    begins = (first and lead is not Lead.NOTHING) or line.mark(place - 1, ",(;-")
    if begins and (after := past_street(line, place)) > place:
        return Piece.DETAIL, after
    if not first and (after := _past_number(line, run)) > place:
        return Piece.DETAIL, after
    if (after := past_title(line, place)) > place:
        return Piece.NAME, after
    if is_known(line, place):
        return Piece.PLACE if line.has(place, Kind.PLACE) else Piece.KNOWN, place + 1
    if is_strange(line, place):
        return Piece.NAME if line.tokens[place].capital else Piece.STRANGE, place + 1
    if (after := past_name(line, place, start=run.start, lead=lead, placed=placed)) > place:
        return Piece.NAME, after
    return Piece.SMALL, place + is_small(line, place)


def _past_number(line: Line, run: Run) -> int:
    """Past the number behind a street's name, or one that is part of a name."""
    place = run.reach
    glued = line.digits(place) is not None and line.tight(place) and run.pieces[-1] is Piece.NAME
    if glued and not explicit_time_at(line, place):
        return place + 1  # "AMB27"
    calle = any(is_calle(line, n) for n in range(run.start, place))
    if not (calle or line.tokens[place - 1].capital):
        return place
    after = past_house_number(line, place, calle=calle)
    return after if after > place else past_number_of_name(line, place)


def _joined(line: Line, place: int, *, placed: bool) -> int:
    """Past the mark that joins two words: "drop-in", "y/o", and the comma in "Hall, Chicago"."""
    if line.mark(place, "-/'") and line.tight(place) and line.tight(place + 1):
        word = is_content(line, place + 1) or is_small(line, place + 1)
        counted = line.mark(place, "-") and line.digits(place - 1) is not None
        return place + 1 if word and not counted else place
    town = line.mark(place, ",") and placed and line.has(place + 1, Kind.ZONE_PLACE)
    return place + 1 if town and not line.has(place + 2, Kind.TIME_WORD) else place
