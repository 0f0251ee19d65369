"""Join details: what is kept of what was typed, and at which second they are shown to whom."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState
from bot.domain.join_details import (
    Door,
    JoinDetails,
    changed,
    door,
    read_opening,
    with_link,
)
from bot.domain.rsvp import Answer
from tests.made import HOUR, MINUTE, SECOND, THURSDAY_7PM, event, occurrence

OPENS = THURSDAY_7PM - 15 * MINUTE
ENDS = THURSDAY_7PM + HOUR
ROOM = JoinDetails(link="https://meet.example.org/room", passcode="a1", notes="Camera off is fine.")
KEPT = event(join_sealed="sealed")


def found(now: datetime, answer: Answer | None = Answer.GOING, *, leads: bool = False) -> Door:
    return door(KEPT, occurrence(), answer, leads=leads, now=now)


@pytest.mark.parametrize("leads", [False, True])
def test_the_door_opens_at_the_second_and_shuts_at_the_end(leads: bool) -> None:
    assert found(OPENS - SECOND, leads=leads) is Door.TOO_EARLY
    assert found(OPENS, leads=leads) is Door.OPEN
    assert found(ENDS - SECOND, leads=leads) is Door.OPEN
    assert found(ENDS, leads=leads) is Door.OVER


@pytest.mark.parametrize("answer", [answer for answer in (None, *Answer) if answer != "going"])
@pytest.mark.parametrize("now", [OPENS - SECOND, OPENS, ENDS - SECOND])
def test_nobody_else_is_let_in(answer: Answer | None, now: datetime) -> None:
    assert found(now, answer) is Door.NOT_GOING


def test_who_leads_need_not_have_answered() -> None:
    assert found(OPENS, None, leads=True) is Door.OPEN


@pytest.mark.parametrize("state", [OccurrenceState.SKIPPED, OccurrenceState.CANCELLED])
def test_a_date_that_fell_out_has_no_open_door(state: OccurrenceState) -> None:
    off = occurrence(state=state)

    assert door(KEPT, off, Answer.GOING, leads=True, now=OPENS) is Door.FELL_OUT


def test_where_nothing_is_kept_there_is_nothing_to_wait_for() -> None:
    nothing = replace(KEPT, join_sealed="")

    assert door(nothing, occurrence(), Answer.GOING, leads=False, now=OPENS) is Door.NOTHING_KEPT


def test_a_date_may_have_details_of_its_own() -> None:
    bare, own = event(), occurrence(join_sealed="sealed")

    assert door(bare, own, Answer.GOING, leads=False, now=OPENS) is Door.OPEN


@pytest.mark.parametrize("minutes", [0, 1, 60])
def test_it_opens_as_long_before_as_was_chosen(minutes: int) -> None:
    chosen = replace(KEPT, opens_before=timedelta(minutes=minutes))
    opens = THURSDAY_7PM - minutes * MINUTE

    assert door(chosen, occurrence(), Answer.GOING, leads=False, now=opens) is Door.OPEN
    assert (
        door(chosen, occurrence(), Answer.GOING, leads=False, now=opens - SECOND) is Door.TOO_EARLY
    )


def test_it_never_opens_more_than_an_hour_before() -> None:
    far = replace(KEPT, opens_before=2 * HOUR)

    assert (
        door(far, occurrence(), Answer.GOING, leads=False, now=THURSDAY_7PM - HOUR - SECOND)
        is Door.TOO_EARLY
    )


@pytest.mark.parametrize(("typed", "minutes"), [("0", 0), (" 15 ", 15), ("60", 60)])
def test_the_minutes_are_read(typed: str, minutes: int) -> None:
    assert read_opening(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["61", "-1", "", "soon", "1.5", "²", "9" * 5_000])
def test_other_minutes_are_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="from 0 to"):
        read_opening(typed)


class TestTheForm:
    def test_what_is_left_empty_stays(self) -> None:
        kept = changed(ROOM, JoinDetails(passcode=" b2 "))

        assert kept == replace(ROOM, passcode="b2")

    def test_a_new_link_starts_anew(self) -> None:
        assert changed(ROOM, JoinDetails(link="https://x.example")) == JoinDetails(
            link="https://x.example"
        )

    @pytest.mark.parametrize("word", ["none", " NONE ", "ninguno"])
    def test_none_removes_everything(self, word: str) -> None:
        assert not changed(ROOM, JoinDetails(link=word, passcode="x"))

    def test_sent_empty_it_changes_nothing(self) -> None:
        assert changed(ROOM, JoinDetails()) == ROOM


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("zoom.us/j/1?pwd=x", "https://zoom.us/j/1?pwd=x"),
        (" <https://zoom.us/j/1> ", "https://zoom.us/j/1"),
        ("zoommtg://zoom.us/join?confno=1", "zoommtg://zoom.us/join?confno=1"),
        ("https://x.example/" + "y" * 582, "https://x.example/" + "y" * 582),
    ],
)
def test_a_link_is_kept_whole(typed: str, link: str) -> None:
    assert JoinDetails(link=typed).checked().link == link


@pytest.mark.parametrize(
    "details",
    [
        JoinDetails(link="Zoom, see the newsletter"),
        JoinDetails(link="https://x.example/a https://x.example/b"),
        JoinDetails(link="https://x.example/" + "y" * 583),
        JoinDetails(passcode="x" * 51),
        JoinDetails(dial_in="1" * 151),
        JoinDetails(notes="x" * 301),
    ],
)
def test_what_does_not_fit_is_refused(details: JoinDetails) -> None:
    with pytest.raises(Refusal):
        details.checked()


def test_a_link_found_in_public_words_takes_the_place_of_another() -> None:
    assert with_link(ROOM, "zoom.us/j/1") == JoinDetails(link="https://zoom.us/j/1")
    assert with_link(ROOM, "meet.example.org/room") == ROOM


def test_details_are_in_no_text_that_a_log_could_hold() -> None:
    assert "example" not in repr(ROOM) + str(ROOM)
