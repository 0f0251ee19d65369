"""Answers: which one counts, who gets a seat, and what others may see of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.coming import Admission, Needed
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.language import Language

TIME_TO_DECLINE = timedelta(hours=2)


class Answer(StrEnum):
    """What stands of a member for one date. Three are said; `WAITING` is what becomes of "I'm
    going" when every seat is taken."""

    GOING = "going"
    MAYBE = "maybe"
    NOT_GOING = "not_going"
    WAITING = "waiting"


REACTIONS = {"✅": Answer.GOING, "❔": Answer.MAYBE, "❌": Answer.NOT_GOING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many gave each answer."""

    going: int = 0
    maybe: int = 0
    not_going: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """A member's answer to one date as they may see it themself.

    `place` is theirs on the waitlist while they wait, from 1. `promoted_at` is when they got a
    seat from it, until they answer themself. `assumed`: it stands because they usually come.
    """

    answer: Answer | None = None
    place: int | None = None
    promoted_at: datetime | None = None
    assumed: bool = False


SAID_NOTHING = Own()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What a member said to a date, now that it is saved; `language` is the one that they chose,
    `messaged` whether they allowed private messages, `asked_now` whether they, who were never asked
    before, are to be asked now whether they want to be reminded privately, `usual` whether they
    usually come, `new_here` whether they never pressed on this server before.

    `needed` is what keeps their answer from counting, `admission` where they stand with an event
    whose moderators let people in.
    """

    event: Event
    occurrence: Occurrence
    own: Own
    hour24: bool
    language: Language | None = None
    server_language: Language = "en"
    needed: Needed | None = None
    admission: Admission | None = None
    messaged: bool = False
    asked_now: bool = False
    usual: bool = False
    new_here: bool = False

    @property
    def answer(self) -> Answer | None:
        """What stands."""
        return self.own.answer

    @property
    def may_offer_messages(self) -> bool:
        """Whether they wait for a seat, or to be let in, of which a private message could tell
        them."""
        asks = self.needed is Needed.ADMISSION and self.admission is Admission.WAITING
        return (asks or self.own.answer is Answer.WAITING) and not self.messaged


def sign_up_by(event: Event, occurrence: Occurrence) -> datetime | None:
    """From when on nobody more can come; None if people may come to the last."""
    return occurrence.starts_at - event.cutoff if event.cutoff else None


def require_before_cutoff(event: Event, occurrence: Occurrence, *, now: datetime) -> None:
    """Raises a Refusal when nobody more can come to this date."""
    by = sign_up_by(event, occurrence)
    if by is not None and now >= by:
        raise Refusal(
            "Signing up for this date has ended, so your answer was not changed. "
            "/upcoming shows what else is on."
        )


def seat_or_place(
    event: Event, occurrence: Occurrence, *, going: int, ahead: int, now: datetime
) -> Answer:
    """What becomes of "I'm going": a seat, or a place on the waitlist behind those `ahead`.

    Raises a Refusal when the date is full and nobody is given a seat any more.
    """
    waitlist = gives_seats(event, occurrence, now=now)
    if event.capacity is None or going + (ahead if waitlist else 0) < event.capacity:
        return Answer.GOING
    if not waitlist:
        raise Refusal(
            "All seats are taken and the meeting has begun, so your answer was not changed."
        )
    return Answer.WAITING


def gives_seats(event: Event, occurrence: Occurrence, *, now: datetime) -> bool:
    """Whether a seat that becomes free goes to the waitlist: until the cutoff, or the start."""
    return occurrence.takes_place and now < occurrence.starts_at - event.cutoff


def decline_by(occurrence: Occurrence, promoted_at: datetime) -> datetime:
    """Until when somebody from the waitlist is asked to say no, so that the next one gets the
    seat in time: two hours, or the start. Whoever says nothing keeps it."""
    return min(promoted_at + TIME_TO_DECLINE, occurrence.starts_at)


class Seats(StrEnum):
    """What a card may tell of the seats left; never a small count."""

    OPEN = "open"
    ALMOST_FULL = "almost_full"
    FULL = "full"


def seats(event: Event, tally: Tally) -> Seats | None:
    """The word for the seats of an event with a capacity, else None."""
    if event.capacity is None:
        return None
    left = event.capacity - tally.going
    few = event.capacity // 10
    if shows_counts(event):
        few = max(1, few)  # of a small private group the word would be a count
    if left <= 0:
        return Seats.FULL
    return Seats.ALMOST_FULL if left <= few else Seats.OPEN


def shows_counts(event: Event) -> bool:
    """Whether the card may show numbers at all."""
    return event.privacy is Privacy.OPEN


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one member and one date: their answer, and the reactions last seen."""

    answer: Answer | None = None
    marks: frozenset[Answer] = frozenset()


# Of a member whose data was deleted nobody knows which reactions still stand. Taken as seen, none
# of them is mistaken for a new answer later.
UNKNOWN = Standing(None, frozenset(REACTIONS.values()))


def said(standing: Standing, answer: Answer) -> Standing:
    """A button or command counts, and the reactions stay as they were seen. Of unknown ones the
    answer's own is left out: not to find it on the card must not withdraw the answer."""
    marks = standing.marks - {answer} if standing == UNKNOWN else standing.marks
    return Standing(answer, marks)


def reaction_added(standing: Standing, mark: Answer) -> Standing:
    """The last reaction put on counts."""
    return Standing(mark, standing.marks | {mark})


def reaction_removed(standing: Standing, mark: Answer) -> Standing:
    """Taking a reaction off withdraws the answer it stood for; a single one left then counts."""
    if mark not in standing.marks:
        return standing
    return _without(standing, standing.marks - {mark})


def reactions_found(standing: Standing, marks: frozenset[Answer]) -> Standing:
    """What a look at the card says after an absence. REST gives no order, so only the difference
    to the last-seen set is applied: one new reaction is the answer, several new ones keep the
    stored answer, and a newer `/rsvp` is not undone by reactions that were there before."""
    new, gone = marks - standing.marks, standing.marks - marks
    if len(new) == 1:
        return Standing(next(iter(new)), marks)
    if new:
        return Standing(standing.answer, marks)
    return _without(standing, marks) if gone else standing


def _without(standing: Standing, marks: frozenset[Answer]) -> Standing:
    gone = standing.marks - marks
    if standing.answer not in gone:
        return Standing(standing.answer, marks)
    return Standing(next(iter(marks)) if len(marks) == 1 else None, marks)
